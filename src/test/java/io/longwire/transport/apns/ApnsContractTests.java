package io.longwire.transport.apns;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.longwire.sandbox.http2.Http2Request;
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
 * APNs as the dispatcher relies on it.
 */
class ApnsContractTests implements PushTransportContract {

	@Override
	public TransportBench bench() {
		return new ApnsBench();
	}

	private static final class ApnsBench implements TransportBench {

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
			this.peer.refuse(id, 503, refusedAs());
		}

		@Override
		public String rejectedAs() {
			return "Unregistered";
		}

		@Override
		public String refusedAs() {
			return "ServiceUnavailable";
		}

		/** Pushy tells the host without the port. */
		@Override
		public Preview received(long id) {
			Http2Request request = this.peer.request(id);
			Map<String, String> headers = new HashMap<>(request.headers());
			String url = headers.get(":scheme") + "://" + headers.get(":authority") + ":" + this.peer.port()
					+ request.path();
			headers.keySet().removeIf((name) -> name.startsWith(":"));
			headers.computeIfPresent("authorization", (name, value) -> value.replaceFirst("[\\w.-]{80,}$", "******"));
			return new Preview.HttpRequest(request.method(), url, headers, request.body());
		}

		@Override
		public MeterRegistry registry() {
			return this.rig.registry;
		}

		@Override
		public Health health() {
			return ApnsConfiguration.apns(new ApnsTransports(List.of(this.rig.transport), null)).health();
		}

		@Override
		public void goAway() {
			this.peer.close();
		}

		@Override
		public void pass(Duration time) {
			this.rig.pass(time);
		}

		@Override
		public HandTime time() {
			return this.rig.time;
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
