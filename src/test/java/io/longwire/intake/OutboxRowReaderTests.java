package io.longwire.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.longwire.notification.Abilities;
import io.longwire.notification.Lane;
import io.longwire.notification.Options;
import io.longwire.notification.Senders;
import io.longwire.notification.Target;
import io.longwire.queue.NewNotification;
import io.longwire.queue.OutboxReading;
import io.longwire.queue.OutboxRow;
import io.longwire.testing.SettableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A row is checked by the rules of a request, and what is wrong is told by column.
 */
class OutboxRowReaderTests {

	private final Clock clock = new SettableClock();

	private final OutboxRowReader reader = new OutboxRowReader(
			new NotificationRequestReader(new Senders(new TreeSet<>(List.of("demo"))), this.clock), this.clock);

	@Test
	void twoColumnsAreEnough() {
		NewNotification read = valid(row("token", "{\"data\":{\"a\":\"b\"}}"));
		assertThat(read.sender()).isEqualTo("demo");
		assertThat(read.targets()).containsExactly(Target.to("token"));
		assertThat(read.content().payload()).isEqualTo("{\"data\":{\"a\":\"b\"}}");
		assertThat(read.content().options().timeToLive()).isEqualTo(Options.MAX_TIME_TO_LIVE);
		assertThat(read.content().options().lane()).isEqualTo(Lane.NORMAL);
	}

	@Test
	void aPayloadThatWasTooLongToBeReadIsWrong() {
		assertThat(this.reader.read(row("token", null))).isEqualTo(new OutboxReading.Wrong(
				"payload is longer than 131072 characters: a push service takes about 4096 bytes"));
	}

	@Test
	void everyColumnHasItsPlace() {
		long later = this.clock.millis() + 1000;
		NewNotification read = valid(new OutboxRow(1, "demo", "/topics/news", "{\"dry_run\":true}", "high", 60, "k",
				true, later, this.clock.millis() - 5));
		assertThat(read.content().options().lane()).isEqualTo(Lane.HIGH);
		assertThat(read.content().options().timeToLive()).isEqualTo(60);
		assertThat(read.content().options().collapseKey()).isEqualTo("k");
		assertThat(read.content().options().deliveryReceiptRequested()).isTrue();
		assertThat(read.content().options().dryRun()).isTrue();
		assertThat(read.sendAt()).isEqualTo(Instant.ofEpochMilli(later));
		assertThat(read.createdAt()).isEqualTo(this.clock.instant().minusMillis(5));
	}

	@Test
	void aTargetMayBeATokenATopicOrACondition() {
		assertThat(valid(row("/topics/news", "{}")).targets()).containsExactly(Target.to("/topics/news"));
		assertThat(valid(row("'a' in topics || 'b' in topics", "{}")).targets())
			.containsExactly(Target.condition("'a' in topics || 'b' in topics"));
	}

	@Test
	void whatIsWrongIsToldByColumn() {
		assertThat(wrong(new OutboxRow(1, "nobody", "a b", "{\"data\":{\"from\":\"x\"}}", "urgent", -1, "", false,
				this.clock.millis() + 400L * 24 * 3600 * 1000, null)))
			.contains("sender is not configured")
			.contains("target must not hold white space")
			.contains("data.from is reserved")
			.contains("priority must be")
			.contains("time_to_live must be")
			.contains("collapse_key must have")
			.contains("send_at must not be more than")
			.doesNotContain("a b");
	}

	@Test
	void whatHasAColumnMustNotStandInThePayload() {
		assertThat(wrong(row("a", "{\"to\":\"b\",\"priority\":\"high\",\"idempotency_key\":\"k\"}")))
			.contains("payload.to belongs into the column target")
			.contains("payload.priority belongs into the column priority")
			.contains("payload.idempotency_key is of no use");
	}

	@Test
	void aPayloadThatIsNoObjectIsTold() {
		assertThat(wrong(row("a", "[]"))).startsWith("payload is not one JSON object");
		assertThat(wrong(row("a", ""))).startsWith("payload is not one JSON object");
	}

	@Test
	void aFaultOfOursStopsNoOtherRow() {
		Abilities faulty = new Abilities(Set.of(Target.Kind.TOKEN), Set.of(), (content, bytes, most) -> {
			throw new IllegalStateException("planted");
		});
		var senders = new Senders(new TreeMap<>(Map.of("demo", faulty)));
		var faultyReader = new OutboxRowReader(new NotificationRequestReader(senders, this.clock), this.clock);
		OutboxReading reading = faultyReader.read(row("token", "{}"));
		assertThat(((OutboxReading.Wrong) reading).reason()).contains("a fault of the gateway");
	}

	private static OutboxRow row(String target, @Nullable String payload) {
		return new OutboxRow(1, null, target, payload, null, null, null, false, null, null);
	}

	private NewNotification valid(OutboxRow row) {
		OutboxReading reading = this.reader.read(row);
		assertThat(reading).isInstanceOf(OutboxReading.Valid.class);
		return ((OutboxReading.Valid) reading).notification();
	}

	private @Nullable String wrong(OutboxRow row) {
		return ((OutboxReading.Wrong) this.reader.read(row)).reason();
	}

}
