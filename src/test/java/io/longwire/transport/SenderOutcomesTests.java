package io.longwire.transport;

import io.longwire.notification.Content;
import io.longwire.notification.Options;
import io.longwire.notification.Target;
import io.longwire.transport.OutboundMessage.LastTry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SenderOutcomesTests {

	private static final long END = 1_000;

	private static final long FRESH = SenderOutcomes.FRESH.toNanos();

	private final OutboundMessage message = new OutboundMessage(1, 7, Target.to("tokA"),
			new Content("{}", new Options(null, null, 60, false, false, false, false, null, false)), END, LastTry.NONE,
			false);

	private final SenderOutcomes outcomes = new SenderOutcomes("demo");

	private long term = 7;

	SenderOutcomesTests() {
		this.outcomes.attach(new HeardOutcomes(), (message) -> message.term() == this.term);
	}

	@Test
	void aMessageMayBeWrittenUntilItsTimeIsOver() {
		assertThat(this.outcomes.mayWrite(this.message, 0, END - 1)).isTrue();
		assertThat(this.outcomes.mayWrite(this.message, 0, END)).isFalse();
	}

	@Test
	void aMessageMayBeWrittenAsLongAsItIsFresh() {
		assertThat(this.outcomes.mayWrite(this.message, FRESH, 0)).isTrue();
		assertThat(this.outcomes.mayWrite(this.message, FRESH + 1, 0)).isFalse();
	}

	@Test
	void aMessageMayBeWrittenAsLongAsItsClaimHolds() {
		this.term = 8;
		assertThat(this.outcomes.mayWrite(this.message, 0, 0)).isFalse();
	}

	@Test
	void nobodysMessageMayBeWritten() {
		assertThat(new SenderOutcomes("demo").mayWrite(this.message, 0, 0)).isFalse();
	}

}
