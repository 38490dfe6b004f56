package io.longwire.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;

import io.longwire.process.SimulatedService;
import org.jspecify.annotations.Nullable;

/**
 * What can go wrong between a gateway and the push services of phones. What lasts is over
 * when the step is.
 */
enum PhoneFault {

	CUT_ONE((world, at, random) -> world.control(at, "/cut", world.one(at, random))),

	CUT_ALL((world, at, random) -> world.control(at, "/cut", "{}")),

	/** In the midst of requests, of which some are not complete. */
	CUT_BY_MESSAGE(
			(world, at, random) -> world.control(at, "/treat", "{\"as\":\"cut\",\"count\":%d}", 1 + random.nextInt(3))),

	GOAWAY_ONE((world, at, random) -> world.control(at, "/goaway", world.one(at, random))),

	GOAWAY_ALL((world, at, random) -> world.control(at, "/goaway", "{}")),

	/** Leaves out what is on its way. */
	GOAWAY_BY_MESSAGE((world, at, random) -> world.control(at, "/treat", "{\"as\":\"goaway\",\"count\":%d}",
			1 + random.nextInt(3))),

	REFUSED_STREAMS((world, at, random) -> world.control(at, "/treat", "{\"as\":\"refused\",\"count\":%d}",
			1 + random.nextInt(100))),

	/** 503, of FCM with Retry-After. */
	UNAVAILABLE((world, at, random) -> {
		world.control(at, "/treat", "{\"as\":\"busy\",\"count\":%d}", 1 + random.nextInt(200));
		world.behaving(at, (at == SimulatedService.FCM) ? "{\"retry_after_seconds\":1}" : "{}",
				seconds(random, 0.5, 1));
		world.control(at, "/treat", "{\"count\":0}");
	}),

	INTERNAL_ERRORS((world, at, random) -> world.control(at, "/treat", "{\"as\":\"internal\",\"count\":%d}",
			1 + random.nextInt(200))),

	/** 429. APNs has no Retry-After, and a minute is what it then costs. */
	TOO_MANY((world, at, random) -> {
		world.control(at, "/treat", "{\"as\":\"rate\",\"count\":%d}", 1 + random.nextInt(200));
		world.behaving(at, (at == SimulatedService.FCM) ? "{\"retry_after_seconds\":1}" : "{}",
				seconds(random, 0.5, 1));
		world.control(at, "/treat", "{\"count\":0}");
	}),

	SLOW_ANSWERS((world, at, random) -> world.behaving(at,
			"{\"answer_delay_ms\":%d}".formatted(200 + random.nextInt(600)), seconds(random, 1, 2))),

	NO_ANSWERS((world, at, random) -> world.behaving(at, "{\"swallow_answers\":true}", seconds(random, 0.1, 0.4))),

	IDLE_CLOSE((world, at, random) -> world.behaving(at, "{\"idle_close_ms\":%d}".formatted(1 + random.nextInt(100)),
			seconds(random, 0.3, 1))),

	TOKENS_REVOKED((world, at, random) -> world.control(at, "/revoke-tokens", "{}")),

	/** The token endpoint is out of order when it is needed. */
	NO_TOKENS((world, at, random) -> {
		world.control(at, "/revoke-tokens", "{}");
		world.behaving(at, "{\"drop_token_requests\":true,\"answer_delay_ms\":200}", seconds(random, 1, 2));
	}),

	/** The service account may not send. */
	FORBIDDEN((world, at, random) -> world.behaving(at, "{\"forbidden\":true,\"answer_delay_ms\":200}",
			seconds(random, 0.5, 1.5))),

	/** Costs a minute: who is refused comes back late, and rightly so. */
	SENDER_REFUSED((world, at, random) -> world.behaving(at, "{\"refuse_tokens\":true,\"answer_delay_ms\":200}",
			seconds(random, 0.5, 1.5))),

	/** An answer stays away longer than the gateway waits. */
	SILENT_DEVICE((world, at, random) -> world.postTo("silent-1-")),

	SERVICES_FROZEN((world, at, random) -> world.freezeSandbox(seconds(random, 1, 3))),

	/** Longer than the gateway waits for answers. */
	SERVICES_FROZEN_LONG((world, at, random) -> world.freezeSandbox(seconds(random, 15, 20))),

	GATEWAY_KILLED((world, at, random) -> world.killGateway(random)),

	GATEWAY_STOPPED((world, at, random) -> world.stopGateway(random)),

	GATEWAY_FROZEN((world, at, random) -> world.freezeGateway(seconds(random, 1, 3), random)),

	/** Longer than its claims last. */
	GATEWAY_FROZEN_LONG((world, at, random) -> world.freezeGatewayLong(seconds(random, 11, 14), random)),

	DATABASE_KILLED((world, at, random) -> world.killDatabase(seconds(random, 0.5, 2))),

	DATABASE_STOPPED((world, at, random) -> world.stopDatabase(seconds(random, 0.5, 2))),

	DATABASE_FROZEN((world, at, random) -> world.freezeDatabase(seconds(random, 0.5, 2)));

	private final Strike strike;

	PhoneFault(Strike strike) {
		this.strike = strike;
	}

	void strike(PhoneWorld world, SimulatedService at, Random random) {
		this.strike.strike(world, at, random);
	}

	/** Whether it is known to this push service; what is of neither is done once. */
	boolean knows(SimulatedService service) {
		return switch (this) {
			case TOKENS_REVOKED, NO_TOKENS, FORBIDDEN -> service == SimulatedService.FCM;
			case SENDER_REFUSED -> service == SimulatedService.APNS;
			default -> !isOfNeither() || service == SimulatedService.FCM;
		};
	}

	/** Whether both push services notice. */
	boolean isOfNeither() {
		return switch (this) {
			case SILENT_DEVICE, SERVICES_FROZEN, SERVICES_FROZEN_LONG, GATEWAY_KILLED, GATEWAY_STOPPED, GATEWAY_FROZEN,
					GATEWAY_FROZEN_LONG, DATABASE_KILLED, DATABASE_STOPPED, DATABASE_FROZEN ->
				true;
			default -> false;
		};
	}

	/** Whether it costs a minute or so. */
	boolean isLong(SimulatedService service) {
		return switch (this) {
			case SENDER_REFUSED, SERVICES_FROZEN_LONG, GATEWAY_FROZEN_LONG -> true;
			case TOO_MANY -> service == SimulatedService.APNS;
			default -> false;
		};
	}

	/** Whether a short run can do without. */
	boolean isSpared() {
		return switch (this) {
			case GATEWAY_STOPPED, DATABASE_KILLED, DATABASE_STOPPED, DATABASE_FROZEN, CUT_ONE, GOAWAY_ONE -> true;
			default -> false;
		};
	}

	/**
	 * Whether answers cannot be stored while it lasts, nor the push service see a cut.
	 */
	boolean holdsUpStoring() {
		return switch (this) {
			case SERVICES_FROZEN, SERVICES_FROZEN_LONG, GATEWAY_FROZEN, GATEWAY_FROZEN_LONG -> true;
			default -> needsDatabaseServer();
		};
	}

	boolean needsDatabaseServer() {
		return name().startsWith("DATABASE");
	}

	private static Duration seconds(Random random, double least, double most) {
		return Duration.ofMillis((long) (1000 * (least + random.nextDouble() * (most - least))));
	}

	private interface Strike {

		void strike(PhoneWorld world, SimulatedService at, Random random);

	}

	/**
	 * One fault.
	 *
	 * @param at the push service, null for what concerns both
	 * @param seed decides the rest of it
	 */
	record Step(PhoneFault fault, @Nullable SimulatedService at, long seed) {

		void strike(PhoneWorld world) {
			this.fault.strike(world, (this.at != null) ? this.at : SimulatedService.FCM, new Random(this.seed));
		}

		/** It was made, and is over now. */
		Made made(Instant begin) {
			return new Made(toString(), this.fault.holdsUpStoring(), begin, Duration.between(begin, Instant.now()));
		}

		@Override
		public String toString() {
			return (this.at != null) ? this.at + " " + this.fault : this.fault.toString();
		}

	}

}
