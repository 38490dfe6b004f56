package io.longwire.sandbox;

import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.longwire.ccsserver.CcsAnswer;
import io.longwire.ccsserver.CcsError;
import io.longwire.ccsserver.CcsHandler;
import io.longwire.ccsserver.CcsSession;
import io.longwire.ccsserver.CutForm;
import io.longwire.ccsserver.DownstreamMessage;
import io.longwire.ccsserver.FromDevice;
import io.longwire.ccsserver.Line;
import io.longwire.ccsserver.LoginAnswer;
import io.longwire.ccsserver.OddAnswer;
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

	private final OfflineDevices offline = new OfflineDevices();

	private volatile Burst burst = Burst.NONE;

	private volatile Behaviour behaviour = Behaviour.DEFAULT;

	private volatile Line newLines = Line.GOOD;

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

	/**
	 * Refuses the next messages, in place of those that were still to be refused.
	 * @param count how many
	 */
	void refuse(CcsError error, int count) {
		this.burst = new Burst(error, new AtomicInteger(count));
	}

	/**
	 * The line of connections that are opened from now on.
	 */
	void newLines(Line line) {
		this.newLines = line;
	}

	@Override
	public boolean authenticate(String senderId, String key) {
		boolean number = senderId.chars().allMatch((c) -> c >= '0' && c <= '9');
		return number && key.equals(this.properties.apiKey());
	}

	@Override
	public LoginAnswer login(String senderId, String key) {
		return authenticate(senderId, key) ? this.behaviour.login() : LoginAnswer.REFUSE;
	}

	@Override
	public void onOpened(CcsSession session) {
		this.log.opened(session.id());
		if (!this.newLines.equals(Line.GOOD)) {
			run(session, this.newLines);
		}
	}

	/**
	 * Changes the line of a connection.
	 */
	void run(CcsSession session, Line line) {
		if (line.delays()) {
			this.log.stalled(session.id());
		}
		session.line(line);
	}

	@Override
	public void onReceived(CcsSession session, String messageId) {
		this.log.received(messageId, session.id());
	}

	@Override
	public void onRepeated(CcsSession session, String messageId) {
		this.log.add(messageId, session.id(), MessageEvent.REPEATED);
	}

	@Override
	public void onDownstream(CcsSession session, DownstreamMessage message) {
		MessageRecord history = Objects.requireNonNull(this.log.find(message.messageId()));
		Treatment treatment = treatment(message);
		Treatment.Kind kind = treatment.at(history.count(MessageEvent.RECEIVED));
		CcsAnswer refusal = refusal(kind, message);
		if (kind.endsConnection()) {
			this.log.add(message.messageId(), session.id(), MessageEvent.CUT);
			end(session, kind);
		}
		else if (refusal != null) {
			later(answerDelay(), () -> answer(session, message, refusal));
		}
		else {
			accept(session, message, treatment, kind);
		}
	}

	private static Treatment treatment(DownstreamMessage message) {
		return message.toTopic() ? Treatment.plain(message.target()) : Treatment.of(message.target());
	}

	private void end(CcsSession session, Treatment.Kind kind) {
		switch (kind) {
			case RESET -> session.cut(CutForm.RST);
			case POISON -> session.cutWithError("invalid-xml");
			case STALL -> run(session, Line.DEAD);
			default -> session.cut(CutForm.FIN);
		}
	}

	private int answerDelay() {
		int jitter = this.behaviour.ackJitter();
		return this.behaviour.ackDelay() + ((jitter > 0) ? ThreadLocalRandom.current().nextInt(jitter + 1) : 0);
	}

	private @Nullable CcsAnswer refusal(Treatment.Kind kind, DownstreamMessage message) {
		CcsAnswer inBurst = this.burst.next();
		if (inBurst != null) {
			return inBurst;
		}
		boolean tooMany = this.behaviour.limitsDevices() && !message.toTopic()
				&& this.rates.exceeded(message.target(), this.clock.millis());
		return Refusals.of(tooMany ? Treatment.Kind.RATE : kind, message.target());
	}

	private void accept(CcsSession session, DownstreamMessage message, Treatment treatment, Treatment.Kind kind) {
		this.log.add(message.messageId(), session.id(), MessageEvent.ACCEPTED);
		if (kind == Treatment.Kind.EARLY) {
			deliver(session, message, 1, 0);
		}
		later(answerDelay(), () -> {
			if (kind == Treatment.Kind.SILENT || this.behaviour.swallowsAcks()) {
				this.log.add(message.messageId(), session.id(), MessageEvent.SWALLOWED);
			}
			else {
				answer(session, message, switch (kind) {
					case CANONICAL -> CcsAnswer.ack(treatment.rest());
					case DOUBLE -> CcsAnswer.odd(OddAnswer.TWICE);
					case GARBLED -> CcsAnswer.odd(OddAnswer.NOT_JSON);
					default -> CcsAnswer.ack();
				});
			}
			if (kind == Treatment.Kind.OFFLINE && !message.dryRun()) {
				this.offline.keep(session, message, this.clock.millis());
			}
			else if (kind != Treatment.Kind.EARLY) {
				deliver(session, message, (kind == Treatment.Kind.REPEAT) ? 2 : 1, this.behaviour.receiptDelay());
			}
		});
	}

	private void answer(CcsSession session, DownstreamMessage message, CcsAnswer answer) {
		session.answer(message, answer);
	}

	/**
	 * Lets a device that is offline be online for a moment. To be called on the server's
	 * thread.
	 */
	OfflineDevices.Waiting online(String token) {
		OfflineDevices.Waiting waiting = this.offline.online(token, this.clock.millis());
		waiting.messages().forEach((kept) -> deliver(kept.session(), kept.message(), 1, 0));
		return waiting;
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
		this.log.add(messageId, session.id(), MessageEvent.of(answer));
	}

	@Override
	public void onClosed(CcsSession session, int unanswered) {
		this.log.closed(session.id());
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
