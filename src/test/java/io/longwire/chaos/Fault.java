package io.longwire.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/**
 * What can go wrong. What lasts is over when the step is.
 */
enum Fault {

	CUT_ONE((world, random) -> world.control("/cut", "{\"form\":\"%s\",%s}", cutForm(random), world.one(random))),

	CUT_ALL((world, random) -> world.control("/cut", "{\"form\":\"%s\"}", cutForm(random))),

	STREAM_ERROR(
			(world, random) -> world.control("/cut", "{\"condition\":\"%s\",%s}",
					pick(random, "system-shutdown", "conflict", "connection-timeout", "policy-violation",
							"invalid-xml"),
					world.one(random))),

	DRAIN_ONE((world, random) -> world.control("/drain", drain(random) + ",%s}", world.one(random))),

	DRAIN_ALL((world, random) -> world.control("/drain", drain(random) + "}")),

	DRAIN_BY_NACKS((world, random) -> world.control("/drain",
			"{\"announce\":false,\"close_after_ms\":" + random.nextInt(2000) + ",%s}", world.one(random))),

	DRAIN_WITHOUT_NACKS((world, random) -> world.control("/drain",
			"{\"refuse\":false,\"close_after_ms\":" + random.nextInt(2000) + ",%s}", world.one(random))),

	REFUSALS((world, random) -> world.control("/refusals", "{\"error\":\"%s\",\"count\":%d}",
			pick(random, "SERVICE_UNAVAILABLE", "INTERNAL_SERVER_ERROR"), 1 + random.nextInt(200))),

	SLOW_ANSWERS((world,
			random) -> world.behaving("{\"ack_delay_ms\":%d,\"ack_jitter_ms\":%d,\"receipt_delay_ms\":%d}"
				.formatted(random.nextInt(400), random.nextInt(400), random.nextInt(400)), seconds(random, 1, 3))),

	NO_ANSWERS((world, random) -> world.behaving("{\"swallow_acks\":true}", seconds(random, 0.1, 0.5))),

	/** Costs a minute: who is refused comes back late, and rightly so. */
	NO_LOGINS((world, random) -> world.lockOut("{\"%s\":true}".formatted(pick(random, "refuse_logins", "drop_logins")),
			seconds(random, 2, 4))),

	/** Costs a minute to the sender that lost the line: no replacement until then. */
	NO_LOGIN_FOR_ONE((world, random) -> world.lockOutOne(
			"{\"%s\":true}".formatted(pick(random, "refuse_logins", "drop_logins")), seconds(random, 1, 2), random)),

	/** Costs a quarter of a minute, until it is given up. */
	HANGING_LOGINS((world, random) -> world.lockOut("{\"hang_logins\":true}", seconds(random, 2, 4))),

	DEAD_LINE((world, random) -> world.control("/line", "{\"read_per_second\":0,\"writing\":false,\"for_ms\":%d,%s}",
			random.nextInt(6000), world.one(random))),

	NOTHING_READ((world, random) -> world.control("/line", "{\"read_per_second\":0,\"for_ms\":%d,%s}",
			random.nextInt(6000), world.one(random))),

	NOTHING_WRITTEN((world, random) -> world.control("/line", "{\"writing\":false,\"for_ms\":%d,%s}",
			random.nextInt(6000), world.one(random))),

	SLOW_LINE((world, random) -> world.control("/line", "{\"read_per_second\":%d,\"for_ms\":3000,%s}",
			1000 + random.nextInt(20_000), world.one(random))),

	PIECES((world, random) -> world.control("/line", "{\"split_bytes\":%d,\"for_ms\":5000}", 1 + random.nextInt(50))),

	LUMPS((world, random) -> world.control("/line", "{\"hold_ms\":%d,\"for_ms\":3000}", 1 + random.nextInt(200))),

	BROKEN_XML((world,
			random) -> world.raw(pick(random, "<message><gcm></message>", "<message id=1/>", "</nobody>",
					"<message>&nbsp;</message>"), random)),

	ODD_STANZAS((world, random) -> world.raw(OddStanzas.any(random), random)),

	/** Ends a connection or its answers, by the token that a message is sent to. */
	ODD_DEVICES((world, random) -> world
		.postTo(pick(random, "cut-1-", "reset-1-", "poison-1-", "stall-1-", "silent-1-", "garbled-1-"))),

	UPSTREAM((world, random) -> world.upstream(100 + random.nextInt(400), random)),

	REDELIVERY((world, random) -> {
		world.upstream(50, random);
		world.control("/redeliver", "{\"elsewhere\":%b,%s}", random.nextBoolean(), world.one(random));
	}),

	GATEWAY_KILLED((world, random) -> world.killGateway(random)),

	GATEWAY_STOPPED((world, random) -> world.stopGateway(random)),

	GATEWAY_FROZEN((world, random) -> world.freezeGateway(seconds(random, 1, 3), random)),

	/** Longer than its claims last. */
	GATEWAY_FROZEN_LONG((world, random) -> world.freezeGatewayLong(seconds(random, 11, 14), random)),

	DATABASE_KILLED((world, random) -> world.killDatabase(seconds(random, 0.5, 2))),

	DATABASE_STOPPED((world, random) -> world.stopDatabase(seconds(random, 0.5, 2))),

	DATABASE_FROZEN((world, random) -> world.freezeDatabase(seconds(random, 0.5, 2)));

	private final Strike strike;

	Fault(Strike strike) {
		this.strike = strike;
	}

	void strike(World world, Random random) {
		this.strike.strike(world, random);
	}

	/** Whether it happens in a round. */
	boolean happens(ChaosSettings settings, boolean firstRound) {
		return switch (this) {
			case NO_LOGINS, NO_LOGIN_FOR_ONE, HANGING_LOGINS, GATEWAY_FROZEN_LONG -> settings.isLong() && firstRound;
			default -> victim() != Victim.DATABASE || settings.engine() != null;
		};
	}

	Victim victim() {
		return switch (this) {
			case GATEWAY_KILLED, GATEWAY_STOPPED, GATEWAY_FROZEN, GATEWAY_FROZEN_LONG -> Victim.GATEWAY;
			case DATABASE_KILLED, DATABASE_STOPPED, DATABASE_FROZEN -> Victim.DATABASE;
			default -> Victim.LINE;
		};
	}

	/** It was made, and is over now. */
	Made made(Instant begin) {
		return new Made(toString(), holdsUpStoring(), begin, Duration.between(begin, Instant.now()));
	}

	/** Whether answers that were read cannot be stored while it lasts. */
	boolean holdsUpStoring() {
		return victim() == Victim.DATABASE || this == GATEWAY_FROZEN || this == GATEWAY_FROZEN_LONG;
	}

	private static String cutForm(Random random) {
		return pick(random, "fin", "rst", "stream_close", "stream_error");
	}

	private static String drain(Random random) {
		return "{\"close_after_ms\":%d,\"form\":\"%s\"".formatted(random.nextInt(2000), cutForm(random));
	}

	private static String pick(Random random, String... choices) {
		return choices[random.nextInt(choices.length)];
	}

	private static Duration seconds(Random random, double least, double most) {
		return Duration.ofMillis((long) (1000 * (least + random.nextDouble() * (most - least))));
	}

	/** What fails. */
	enum Victim {

		/** The lines, and what is at the other end of them. */
		LINE,

		GATEWAY,

		DATABASE

	}

	private interface Strike {

		void strike(World world, Random random);

	}

}
