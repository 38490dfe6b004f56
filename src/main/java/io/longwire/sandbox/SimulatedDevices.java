package io.longwire.sandbox;

import java.time.Clock;
import java.util.concurrent.TimeUnit;

import io.longwire.ccsserver.CcsAnswer;
import io.longwire.ccsserver.CcsHandler;
import io.longwire.ccsserver.CcsSession;
import io.longwire.ccsserver.CutForm;
import io.longwire.ccsserver.DownstreamMessage;
import io.longwire.ccsserver.FromDevice;
import org.jspecify.annotations.Nullable;

/**
 * The push service and the devices behind it. Called on the server's thread, but for the
 * behaviour, which may be set from any.
 */
class SimulatedDevices implements CcsHandler {

	private final SandboxProperties properties;

	private final Clock clock;

	private final Courier courier;

	private final MessageLog log;

	private final DeviceRates rates = new DeviceRates();

	private volatile Behaviour behaviour = Behaviour.DEFAULT;

	SimulatedDevices(SandboxProperties properties, Clock clock, MessageLog log, Courier courier) {
		this.properties = properties;
		this.clock = clock;
		this.log = log;
		this.courier = courier;
	}

	Behaviour behaviour() {
		return this.behaviour;
	}

	void behave(Behaviour behaviour) {
		this.behaviour = behaviour.complete();
	}

	@Override
	public boolean authenticate(String senderId, String key) {
		boolean number = senderId.chars().allMatch((c) -> c >= '0' && c <= '9');
		return number && key.equals(this.properties.apiKey()) && !this.behaviour.refusesLogins();
	}

	@Override
	public void onDownstream(CcsSession session, DownstreamMessage message) {
		MessageRecord history = this.log.add(message.messageId(), session.id(), MessageEvent.RECEIVED);
		Treatment treatment = treatment(message);
		Treatment.Kind kind = treatment.at(history.count(MessageEvent.RECEIVED));
		CcsAnswer.Nack refusal = refusal(kind, message);
		if (kind == Treatment.Kind.CUT) {
			this.log.add(message.messageId(), session.id(), MessageEvent.CUT);
			session.cut(CutForm.FIN);
		}
		else if (refusal != null) {
			later(this.behaviour.ackDelay(), () -> answer(session, message, refusal));
		}
		else {
			accept(session, message, treatment, kind);
		}
	}

	private static Treatment treatment(DownstreamMessage message) {
		return message.toTopic() ? Treatment.plain(message.target()) : Treatment.of(message.target());
	}

	private CcsAnswer.@Nullable Nack refusal(Treatment.Kind kind, DownstreamMessage message) {
		boolean tooMany = this.behaviour.limitsDevices() && !message.toTopic()
				&& this.rates.exceeded(message.target(), this.clock.millis());
		return Refusals.of(tooMany ? Treatment.Kind.RATE : kind, message.target());
	}

	private void accept(CcsSession session, DownstreamMessage message, Treatment treatment, Treatment.Kind kind) {
		this.log.add(message.messageId(), session.id(), MessageEvent.ACCEPTED);
		if (kind == Treatment.Kind.EARLY) {
			deliver(session, message, 1, 0);
		}
		later(this.behaviour.ackDelay(), () -> {
			if (kind == Treatment.Kind.SILENT || this.behaviour.swallowsAcks()) {
				this.log.add(message.messageId(), session.id(), MessageEvent.SWALLOWED);
			}
			else {
				answer(session, message,
						(kind == Treatment.Kind.CANONICAL) ? CcsAnswer.ack(treatment.rest()) : CcsAnswer.ack());
			}
			if (kind != Treatment.Kind.OFFLINE && kind != Treatment.Kind.EARLY) {
				deliver(session, message, (kind == Treatment.Kind.REPEAT) ? 2 : 1, this.behaviour.receiptDelay());
			}
		});
	}

	private void answer(CcsSession session, DownstreamMessage message, CcsAnswer answer) {
		session.answer(message, answer);
	}

	/**
	 * Reaches the device, which confirms if it was asked to.
	 */
	private void deliver(CcsSession session, DownstreamMessage message, int receipts, int delayMillis) {
		if (message.dryRun()) {
			return;
		}
		this.log.add(message.messageId(), session.id(), MessageEvent.DELIVERED);
		if (!message.receiptRequested() || message.toTopic() || this.behaviour.swallowsReceipts()) {
			return;
		}
		var receipt = new FromDevice.Receipt(message.messageId(), message.target(), "io.longwire.sandbox",
				this.clock.millis());
		later(delayMillis, () -> {
			for (int i = 0; i < receipts; i++) {
				this.courier.send(session.senderId(), receipt);
			}
		});
	}

	private void later(int millis, Runnable task) {
		if (millis == 0) {
			task.run();
		}
		else {
			this.courier.schedule(task, millis, TimeUnit.MILLISECONDS);
		}
	}

	@Override
	public void onAnswered(CcsSession session, String messageId, CcsAnswer answer) {
		this.log.add(messageId, session.id(),
				(answer instanceof CcsAnswer.Ack) ? MessageEvent.ACKED : MessageEvent.NACKED);
	}

	@Override
	public void onSent(CcsSession session, FromDevice message) {
		if (message instanceof FromDevice.Receipt receipt) {
			this.log.add(receipt.originalMessageId(), session.id(), MessageEvent.RECEIPT_SENT);
		}
	}

	@Override
	public void onAcked(CcsSession session, FromDevice message) {
		if (message instanceof FromDevice.Receipt receipt) {
			this.log.add(receipt.originalMessageId(), session.id(), MessageEvent.RECEIPT_ACKED);
		}
	}

	/**
	 * The way from the devices back to the server.
	 */
	interface Courier {

		void send(String senderId, FromDevice message);

		void schedule(Runnable task, long delay, TimeUnit unit);

	}

}
