package io.longwire.transport.ccs;

import java.time.Duration;
import java.util.List;
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
 * CCS as the dispatcher relies on it.
 */
class CcsContractTests implements PushTransportContract {

	@Override
	public TransportBench bench() throws Exception {
		return new CcsBench();
	}

	private static final class CcsBench implements TransportBench {

		private final CcsPeer peer = CcsPeer.start();

		private final Rig rig = new Rig(this.peer, WINDOW);

		private final PeerLine line = this.peer.login();

		private int received;

		CcsBench() throws Exception {
			this.rig.ready();
		}

		@Override
		public PushTransport transport() {
			return this.rig.transport;
		}

		@Override
		public OutboundMessage message(long id) {
			return Rig.message(id);
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
			for (; this.received < count; this.received++) {
				this.line.next();
			}
		}

		@Override
		public void accept(long id) throws Exception {
			this.line.play("S: {\"message_type\":\"ack\",\"message_id\":\"%d\"}".formatted(id));
		}

		@Override
		public void reject(long id) throws Exception {
			nack(id, rejectedAs());
		}

		@Override
		public void refuseForNow(long id) throws Exception {
			nack(id, refusedAs());
		}

		private void nack(long id, String error) throws Exception {
			this.line
				.play("S: {\"message_type\":\"nack\",\"message_id\":\"%d\",\"error\":\"%s\"}".formatted(id, error));
		}

		@Override
		public String rejectedAs() {
			return "DEVICE_UNREGISTERED";
		}

		@Override
		public String refusedAs() {
			return "SERVICE_UNAVAILABLE";
		}

		@Override
		public Preview received(long id) {
			String read = this.line.transcript();
			String end = "</message>";
			int from = read.indexOf("<message id='%d'".formatted(id));
			return new Preview.Stanza(read.substring(from, read.indexOf(end, from) + end.length()));
		}

		@Override
		public MeterRegistry registry() {
			return this.rig.registry;
		}

		@Override
		public Health health() {
			return CcsConfiguration.ccs(new CcsTransports(List.of(this.rig.transport))).health();
		}

		@Override
		public void goAway() throws Exception {
			this.peer.close();
			cutLine();
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
		public void cutLine() throws Exception {
			this.line.play("S: FIN");
		}

		@Override
		public void letAnswersBeOverdue() throws Exception {
			this.rig.pass(Duration.ofSeconds(31));
			this.line.answerPing();
			this.rig.tick();
			this.rig.tick();
		}

		@Override
		public CompletableFuture<Void> stop() {
			return this.rig.transport.supervisor().stop();
		}

		@Override
		public void close() throws Exception {
			this.rig.close();
			this.peer.close();
		}

	}

}
