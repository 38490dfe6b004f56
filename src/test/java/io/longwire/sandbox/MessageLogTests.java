package io.longwire.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The bounded memory of what happened.
 */
class MessageLogTests {

	private final MessageLog log = new MessageLog(Clock.systemUTC(), 3);

	private void deliver(String id) {
		this.log.add(id, 1, MessageEvent.RECEIVED);
		this.log.add(id, 1, MessageEvent.ACCEPTED);
		this.log.add(id, 1, MessageEvent.DELIVERED);
	}

	@Test
	void oldestMessageIsForgottenFirstAndCounted() {
		deliver("1");
		deliver("b");
		deliver("3");
		deliver("4");
		deliver("5");
		assertThat(this.log.find("1")).isNull();
		assertThat(this.log.find("b")).isNull();
		assertThat(this.log.page(-1, 10)).extracting(MessageRecord::messageId).containsExactly("3", "4", "5");
		assertThat(this.log.counts()).isEqualTo(new MessageCounts(5, 5, 0, 5, 0, 2));
	}

	@Test
	void whatComesOfAForgottenMessageDoesNotMakeItALostOne() {
		deliver("1");
		this.log.clear();
		this.log.add("1", 1, MessageEvent.RECEIPT_ACKED);
		assertThat(this.log.lost()).isEmpty();
		assertThat(this.log.counts()).isEqualTo(new MessageCounts(0, 0, 0, 0, 0, 0));
	}

	@Test
	void repeatsAreCountedOncePerMessage() {
		deliver("1");
		deliver("1");
		deliver("1");
		deliver("2");
		assertThat(this.log.counts()).isEqualTo(new MessageCounts(2, 2, 1, 2, 1, 0));
	}

	@Test
	void numberAndItsOtherWritingAreTwoMessages() {
		deliver("7");
		deliver("07");
		deliver("+7");
		assertThat(this.log.counts().seen()).isEqualTo(3);
	}

	@Test
	void eventKeepsTimeAndConnection() {
		Instant begin = Instant.parse("2026-01-02T03:04:05.678Z");
		var clock = new Object() {

			Instant now = begin;

		};
		var log = new MessageLog(new Clock() {
			@Override
			public Instant instant() {
				return clock.now;
			}

			@Override
			public ZoneOffset getZone() {
				return ZoneOffset.UTC;
			}

			@Override
			public Clock withZone(java.time.ZoneId zone) {
				return this;
			}
		}, 3);
		clock.now = begin.plus(Duration.ofDays(300));
		log.add("1", 1, MessageEvent.RECEIVED);
		MessageRecord message = log.add("1", 70_000, MessageEvent.RECEIPT_ACKED);
		assertThat(log.timeOf(message, 1)).isEqualTo(clock.now);
		assertThat(message.connectionAt(1)).isEqualTo(70_000);
		assertThat(message.eventAt(1)).isEqualTo(MessageEvent.RECEIPT_ACKED);
	}

	@Test
	void clearingForgetsAllButGoesOnCounting() {
		deliver("1");
		long sequence = this.log.page(-1, 1).get(0).sequence();
		this.log.clear();
		assertThat(this.log.counts()).isEqualTo(new MessageCounts(0, 0, 0, 0, 0, 0));
		deliver("1");
		assertThat(this.log.page(sequence, 1)).extracting(MessageRecord::messageId).containsExactly("1");
	}

}
