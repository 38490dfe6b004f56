package io.longwire.transport.fcm;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.longwire.transport.OutboundMessage;
import io.longwire.transport.PushTransport;
import io.longwire.transport.PushTransportContract;
import io.longwire.transport.SendOutcome;

/**
 * FCM as the dispatcher relies on it.
 */
class FcmContractTests implements PushTransportContract {

	@Override
	public Bench bench() throws Exception {
		return new FcmBench();
	}

	private static final class FcmBench implements Bench {

		private final FcmPeer peer = new FcmPeer();

		private final FcmRig rig = new FcmRig(this.peer, WINDOW);

		private final FcmPeerLine line = this.peer.accept();

		private final Map<Long, FcmPeerLine.Request> received = new HashMap<>();

		FcmBench() throws InterruptedException {
			this.rig.ready();
		}

		@Override
		public PushTransport transport() {
			return this.rig.transport;
		}

		@Override
		public OutboundMessage message(long id) {
			return this.rig.message(id);
		}

		@Override
		public void forbidWriting() {
			this.rig.term = 1;
		}

		@Override
		public List<SendOutcome> outcomes(long id) {
			return this.rig.outcomes(id);
		}

		@Override
		public void awaitReceived(int count) throws Exception {
			while (this.received.size() < count) {
				FcmPeerLine.Request request = this.line.next();
				this.received.put(FcmBody.JSON.readTree(request.body).at("/message/data/id").asLong(), request);
			}
		}

		@Override
		public void accept(long id) {
			this.received.get(id).accept();
		}

		@Override
		public void reject(long id) {
			this.received.get(id).refuse(404, "UNREGISTERED");
		}

		@Override
		public void refuseForNow(long id) {
			this.received.get(id).refuse(503, "UNAVAILABLE");
		}

		@Override
		public void cutLine() {
			this.line.cut();
		}

		@Override
		public void letAnswersBeOverdue() throws Exception {
			this.rig.pass(Duration.ofSeconds(31));
		}

		@Override
		public CompletableFuture<Void> stop() {
			return this.rig.transport.stop();
		}

		@Override
		public void close() throws Exception {
			this.rig.close();
			this.peer.close();
		}

	}

}
