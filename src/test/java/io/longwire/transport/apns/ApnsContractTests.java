package io.longwire.transport.apns;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.longwire.transport.OutboundMessage;
import io.longwire.transport.PushTransport;
import io.longwire.transport.PushTransportContract;
import io.longwire.transport.SendOutcome;

/**
 * APNs as the dispatcher relies on it.
 */
class ApnsContractTests implements PushTransportContract {

	@Override
	public Bench bench() {
		return new ApnsBench();
	}

	private static final class ApnsBench implements Bench {

		private final ApnsPeer peer = new ApnsPeer();

		private final ApnsRig rig = new ApnsRig(this.peer, WINDOW).ready();

		@Override
		public PushTransport transport() {
			return this.rig.transport;
		}

		@Override
		public OutboundMessage message(long id) {
			return ApnsRig.message(id);
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
		public void awaitReceived(int count) {
			this.peer.awaitReceived(count);
		}

		@Override
		public void accept(long id) {
			this.peer.accept(id);
		}

		@Override
		public void reject(long id) {
			this.peer.unregistered(id, null);
		}

		@Override
		public void refuseForNow(long id) {
			this.peer.refuse(id, 503, "ServiceUnavailable");
		}

		@Override
		public void cutLine() {
			this.peer.cut();
		}

		@Override
		public void letAnswersBeOverdue() {
			this.rig.pass(Duration.ofSeconds(31));
		}

		@Override
		public CompletableFuture<Void> stop() {
			return this.rig.transport.supervisor().stop();
		}

		@Override
		public void close() {
			this.rig.close();
			this.peer.close();
		}

	}

}
