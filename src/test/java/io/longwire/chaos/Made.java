package io.longwire.chaos;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/**
 * A fault that was made.
 *
 * @param fault and where
 * @param holdsUpStoring whether answers could not be stored meanwhile
 * @param took until it was over
 */
record Made(String fault, boolean holdsUpStoring, Instant at, Duration took) {

	/** How long an answer may wait to be stored while nothing keeps it from that. */
	private static final Duration STORED_WITHIN = Duration.ofSeconds(5);

	/** The longest time for which one of them kept answers from being stored. */
	static Duration heldUp(List<Made> faults) {
		return faults.stream()
			.filter(Made::holdsUpStoring)
			.map(Made::took)
			.max(Comparator.naturalOrder())
			.orElse(Duration.ZERO);
	}

	/**
	 * Whether an answer waited longer than it may.
	 * @param heldUp the longest time for which a fault kept it from being stored
	 */
	static boolean isTooLong(long millis, Duration heldUp) {
		return millis > heldUp.plus(STORED_WITHIN).toMillis();
	}

	@Override
	public String toString() {
		return this.at.atOffset(ZoneOffset.UTC).toLocalTime().truncatedTo(ChronoUnit.MILLIS) + " " + this.fault + " "
				+ this.took.toMillis() + " ms";
	}

}
