package io.longwire.sandbox;

import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.longwire.ccsserver.CcsAnswer;
import io.longwire.ccsserver.CcsError;
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
class SimulatedDevices extends LoggingHandler {

	private final SandboxProperties properties;

	private final Clock clock;

	private final DeviceRates rates = new DeviceRates();

	private final Audience audience = new Audience();

	private final Deliveries deliveries;

	private volatile Burst burst = Burst.NONE;

	private volatile Behaviour behaviour = Behaviour.DEFAULT;

	private volatile Line newLines = Line.GOOD;

	SimulatedDevices(SandboxProperties properties, Clock clock, MessageLog log, Courier courier) {
		super(log);
		this.properties = properties;
		this.clock = clock;
		this.deliveries = new Deliveries(clock, log, courier);
	}

	/** Who listens to topics, and who is in which group. For the server's thread. */
	Audience audience() {
		return this.audience;
	}

	/** What came to devices. For the server's thread. */
	Deliveries deliveries() {
		return this.deliveries;
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
		log().opened(session.id());
		if (!this.newLines.equals(Line.GOOD)) {
			run(session, this.newLines);
		}
	}

	/**
	 * Changes the line of a connection.
	 */
	void run(CcsSession session, Line line) {
		if (line.delays()) {
			log().stalled(session.id());
		}
		else {
			log().flows(session.id());
		}
		session.line(line);
	}

	@Override
	public void onDownstream(CcsSession session, DownstreamMessage message) {
		MessageRecord history = Objects.requireNonNull(log().find(message.messageId()));
		int send = history.count(MessageEvent.RECEIVED);
		Audience.Reached many = this.audience.of(message, send);
		Treatment treatment = (many != null) ? Treatment.plain(message.target()) : Treatment.of(message.target());
		Treatment.Kind kind = treatment.at(send);
		CcsAnswer refusal = refusal(kind, message, many);
		if (kind.endsConnection()) {
			log().add(message.messageId(), session.id(), MessageEvent.CUT);
			end(session, kind);
		}
		else if (refusal != null) {
			this.deliveries.later(answerDelay(), () -> session.answer(message, refusal));
		}
		else if (many != null) {
			accept(session, message, many);
		}
		else {
			accept(session, message, treatment, kind);
		}
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

	private @Nullable CcsAnswer refusal(Treatment.Kind kind, DownstreamMessage message,
			Audience.@Nullable Reached many) {
		CcsAnswer inBurst = this.burst.next();
		if (inBurst != null) {
			return inBurst;
		}
		if (many != null) {
			return many.taken() ? null : many.answer();
		}
		boolean tooMany = this.behaviour.limitsDevices() && this.rates.exceeded(message.target(), this.clock.millis());
		return Refusals.of(tooMany ? Treatment.Kind.RATE : kind, message.target());
	}

	private void accept(CcsSession session, DownstreamMessage message, Audience.Reached many) {
		log().add(message.messageId(), session.id(), MessageEvent.ACCEPTED);
		this.deliveries.later(answerDelay(), () -> {
			acknowledge(session, message, many.answer());
			this.deliveries.toMany(session, message, many.devices());
		});
	}

	private void accept(CcsSession session, DownstreamMessage message, Treatment treatment, Treatment.Kind kind) {
		log().add(message.messageId(), session.id(), MessageEvent.ACCEPTED);
		if (kind == Treatment.Kind.EARLY) {
			this.deliveries.toDevice(session, message, receipts(kind), 0);
		}
		this.deliveries.later(answerDelay(), () -> {
			acknowledge(session, message, answer(treatment, kind));
			if (kind == Treatment.Kind.OFFLINE) {
				this.deliveries.keep(session, message, message.target());
			}
			else if (kind != Treatment.Kind.EARLY) {
				this.deliveries.toDevice(session, message, receipts(kind), this.behaviour.receiptDelay());
			}
		});
	}

	private int receipts(Treatment.Kind kind) {
		if (this.behaviour.swallowsReceipts()) {
			return 0;
		}
		return (kind == Treatment.Kind.REPEAT) ? 2 : 1;
	}

	private static @Nullable CcsAnswer answer(Treatment treatment, Treatment.Kind kind) {
		return switch (kind) {
			case SILENT -> null;
			case CANONICAL -> CcsAnswer.ack(treatment.rest());
			case DOUBLE -> CcsAnswer.odd(OddAnswer.TWICE);
			case GARBLED -> CcsAnswer.odd(OddAnswer.NOT_JSON);
			default -> CcsAnswer.ack();
		};
	}

	private void acknowledge(CcsSession session, DownstreamMessage message, @Nullable CcsAnswer answer) {
		if (answer == null || this.behaviour.swallowsAcks()) {
			log().add(message.messageId(), session.id(), MessageEvent.SWALLOWED);
		}
		else {
			session.answer(message, answer);
		}
	}

	/**
	 * Lets a device that is offline be online for a moment. To be called on the server's
	 * thread.
	 */
	OfflineDevices.Waiting online(String token) {
		return this.deliveries.online(token);
	}

	/**
	 * The way from the devices back to the server.
	 */
	interface Courier {

		void send(String senderId, FromDevice message);

		void schedule(Runnable task, long delay, TimeUnit unit);

	}

}
