package io.longwire.queue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code store} returned survives {@code kill -9} of the process, on H2 as well.
 */
class DurabilityTests {

	private static final int ROUNDS = 2;

	private static final int STORED_BEFORE_THE_KILL = 3000;

	@TempDir
	Path directory;

	@Test
	void everythingThatWasToldStoredIsThereAfterAKill() throws Exception {
		String url = "jdbc:h2:file:" + this.directory.resolve("queue");
		Set<Long> told = new HashSet<>();
		for (int round = 1; round <= ROUNDS; round++) {
			told.addAll(StoringProcess.storeAndKill(url, this.directory, STORED_BEFORE_THE_KILL));
			assertThat(told).hasSizeGreaterThanOrEqualTo(round * STORED_BEFORE_THE_KILL);
			assertThat(missing(url, told).size()).as("lost of " + told.size()).isZero();
		}
	}

	/** Ids whose notification or one of whose two messages is not there. */
	private static Set<Long> missing(String url, Set<Long> ids) {
		try (StoreFixture fixture = StoreFixture.on(url)) {
			List<Long> found = fixture.jdbc.queryForList("""
					select n.id from notification n join message m on m.notification_id = n.id
					group by n.id having count(*) = 2""", Long.class);
			Set<Long> missing = new HashSet<>(ids);
			found.forEach(missing::remove);
			return missing;
		}
	}

}
