package io.longwire.bench;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * How durations are spread.
 *
 * @param sortedNanos the durations, shortest first; at least one
 */
record Percentiles(long[] sortedNanos) {

	static Percentiles of(LongStream nanos) {
		long[] sorted = nanos.toArray();
		Arrays.sort(sorted);
		return new Percentiles(sorted);
	}

	/**
	 * The least number of milliseconds that so many percent of the durations do not
	 * exceed.
	 * @param percent above 0, at most 100
	 */
	double millis(double percent) {
		int rank = (int) Math.ceil(this.sortedNanos.length * percent / 100);
		return this.sortedNanos[rank - 1] / 1e6;
	}

}
