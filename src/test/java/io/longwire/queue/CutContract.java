package io.longwire.queue;

import java.time.Duration;
import java.util.List;

import io.longwire.notification.Lane;
import io.longwire.queue.MessageClaims.Claim;
import io.longwire.queue.QueueDatabase.Instance;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of a message whose answer was missed, on every database.
 */
interface CutContract {

	QueueDatabase database();

	@Test
	default void aCutIsCountedAndLeavesDoubtAndIsDueBeforeWhatCameLater() {
		Instance self = database().instance();
		long died = database().rows().sending(self.id(), "queued_at = 31, cuts = 1, stream_deaths = 1");
		long silent = database().rows().sending(self.id(), "queued_at = 31, cuts = 1, stream_deaths = 1");
		self.claims()
			.settle(List.of(new Settlement.Cut(died, self.id(), true), new Settlement.Cut(silent, self.id(), false)));
		assertThat(columns(died, "due_at", "cuts", "stream_deaths", "in_doubt")).containsExactly(31L, 2, 2, true);
		assertThat(columns(silent, "due_at", "cuts", "stream_deaths", "in_doubt")).containsExactly(31L, 2, 0, true);
	}

	@Test
	default void fromTheFourthCutOnAMessageWaitsTwiceAsLongEachTimeUpToAMinute() {
		Instance self = database().instance();
		long now = database().clock.millis();
		long[] pauses = { 1, 2, 4, 8, 16, 32, 60, 60, 60 };
		for (int i = 0; i < pauses.length; i++) {
			long id = database().rows().sending(self.id(), "queued_at = 31, cuts = " + (3 + i));
			self.claims().settle(List.of(new Settlement.Cut(id, self.id(), i % 2 == 0)));
			assertThat(columns(id, "due_at", "cuts")).containsExactly(now + 1000 * pauses[i], 4 + i);
		}
	}

	@Test
	default void aMessageThatIsCutWaitsNoLongerThanItLives() {
		Instance self = database().instance();
		long end = database().clock.millis() + 500;
		long id = database().rows().sending(self.id(), "queued_at = 31, cuts = 5, expires_at = " + end);
		self.claims().settle(List.of(new Settlement.Cut(id, self.id(), false)));
		assertThat(columns(id, "due_at")).containsExactly(end);
	}

	@Test
	default void whoeverCutsEverythingGetsFewOfIt() {
		Instance self = database().instance();
		long id = database().rows().message();
		int tries = 0;
		for (int second = 0; second < 120; second++) {
			Claim claim = self.claims().claim(Rows.SENDER, Lane.NORMAL, 1);
			while (!claim.messages().isEmpty() && tries < 50) {
				tries++;
				self.claims().settle(List.of(new Settlement.Cut(id, claim.term(), false)));
				claim = self.claims().claim(Rows.SENDER, Lane.NORMAL, 1);
			}
			database().clock.forward(Duration.ofSeconds(1));
		}
		assertThat(tries).isBetween(8, 10);
	}

	private List<Object> columns(long id, String... names) {
		return database().rows().columns(id, names);
	}

}
