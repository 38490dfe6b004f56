package io.longwire.transport.fcm;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.longwire.testing.HandTime;
import io.longwire.transport.OutboundMessage;
import io.longwire.transport.Preview;
import io.longwire.transport.PushTransport;
import io.longwire.transport.PushTransportContract;
import io.longwire.transport.TransportBench;
import io.longwire.transport.SendOutcome;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.health.contributor.Health;

/**
 * FCM as the dispatcher relies on it.
 */
class FcmContractTests implements PushTransportContract {

	@Override
	public TransportBench bench() throws Exception {
		return new FcmBench();
	}

	private static final class FcmBench implements TransportBench {

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
			this.received.get(id).refuse(404, rejectedAs());
		}

		@Override
		public void refuseForNow(long id) {
			this.received.get(id).refuse(503, refusedAs());
		}

		@Override
		public String rejectedAs() {
			return "UNREGISTERED";
		}

		@Override
		public String refusedAs() {
			return "UNAVAILABLE";
		}

		@Override
		public Preview received(long id) {
			FcmPeerLine.Request request = this.received.get(id);
			Map<String, String> headers = new LinkedHashMap<>();
			request.headers.forEach((header) -> headers.put(header.getKey().toString(), header.getValue().toString()));
			String url = headers.get(":scheme") + "://" + headers.get(":authority") + headers.get(":path");
			String method = headers.get(":method");
			headers.keySet().removeIf((name) -> name.startsWith(":"));
			headers.computeIfPresent("authorization",
					(name, value) -> value.replaceFirst("ya29\\.secret\\d+$", "******"));
			return new Preview.HttpRequest(method, url, headers, request.body);
		}

		@Override
		public MeterRegistry registry() {
			return this.rig.registry;
		}

		@Override
		public Health health() {
			return FcmConfiguration.fcm(new FcmTransports(List.of(this.rig.transport), null)).health();
		}

		@Override
		public void goAway() {
			this.peer.close();
		}

		@Override
		public void pass(Duration time) throws Exception {
			this.rig.pass(time);
		}

		@Override
		public HandTime time() {
			return this.rig.time;
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
