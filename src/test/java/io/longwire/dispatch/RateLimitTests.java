package io.longwire.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import io.longwire.notification.Lane;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RateLimitTests {

	@Test
	void noMoreThanSoManyGoInASecondAndNoLessWhereThereIsRoom() {
		var bench = new Bench(10_000, 500, 100);
		bench.queue.store(Bench.SENDER, Lane.NORMAL, LongStream.rangeClosed(1, 2_000).toArray());
		for (int i = 0; i < 100; i++) {
			bench.turn();
			bench.time.pass(Duration.ofMillis(100));
		}
		assertThat(bench.transport.sent).hasSizeBetween(990, 1_025);
	}

	@Test
	void whatWasNotUsedIsNotSavedUpForLong() {
		var bench = new Bench(10_000, 500, 100);
		bench.turn();
		bench.time.pass(Duration.ofHours(1));
		bench.queue.store(Bench.SENDER, Lane.NORMAL, LongStream.rangeClosed(1, 500).toArray());
		bench.turn();
		assertThat(bench.transport.sent).hasSize(25);
	}

	@Test
	void urgentGoesFirstUnderALimitToo() {
		var bench = new Bench(100, 50, 10);
		bench.queue.store(Bench.SENDER, Lane.NORMAL, LongStream.rangeClosed(1, 100).toArray());
		bench.turn();
		bench.queue.store(Bench.SENDER, Lane.HIGH, 500);
		bench.turn();
		bench.time.pass(Duration.ofMillis(100));
		bench.turn();
		assertThat(bench.transport.sentIds()).hasSize(3).endsWith(500L);
	}

	@Test
	void withoutALimitNothingIsHeldBack() {
		var bench = new Bench(10_000, 500, 0);
		bench.queue.store(Bench.SENDER, Lane.NORMAL, LongStream.rangeClosed(1, 500).toArray());
		bench.turn();
		assertThat(bench.transport.sent).hasSize(500);
	}

	@Test
	void aLimitForASenderThatThereIsNotIsRefusedByTheNameOfTheProperty() {
		var limits = new SenderLimits(Map.of("shpo", new SenderLimits.Limits(5, 10)));
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> limits.requireKnown(List.of("demo", "shop")))
			.withMessageContaining("longwire.dispatch.senders.shpo")
			.withMessageContaining("demo, shop");
		limits.requireKnown(List.of("shpo"));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new SenderLimits(Map.of("shop", new SenderLimits.Limits(-1, 10))))
			.withMessageContaining("longwire.dispatch.senders.shop.rate-limit");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new SenderLimits(Map.of("shop", new SenderLimits.Limits(0, 51))))
			.withMessageContaining("longwire.dispatch.senders.shop.normal-share");
	}

}
