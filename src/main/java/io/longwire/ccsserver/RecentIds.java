package io.longwire.ccsserver;

import java.util.HashSet;
import java.util.Set;

import io.netty.util.collection.LongObjectHashMap;

/**
 * The message ids that came on one connection: all of the last ones, as many as half the
 * limit, and some older ones.
 */
final class RecentIds {

	private final int half;

	private Generation young = new Generation();

	private Generation old = new Generation();

	RecentIds(int limit) {
		this.half = Math.max(1, limit / 2);
	}

	/**
	 * Returns false when the id has been there already.
	 */
	boolean add(String id) {
		if (this.old.contains(id) || !this.young.add(id)) {
			return false;
		}
		if (this.young.size() >= this.half) {
			this.old = this.young;
			this.young = new Generation();
		}
		return true;
	}

	boolean contains(String id) {
		return this.old.contains(id) || this.young.contains(id);
	}

	void remove(String id) {
		this.young.remove(id);
		this.old.remove(id);
	}

	/**
	 * A set that keeps ids that are numbers without an object for each.
	 */
	private static final class Generation {

		private final LongObjectHashMap<Boolean> numbers = new LongObjectHashMap<>();

		private final Set<String> others = new HashSet<>();

		boolean add(String id) {
			long number = NumericId.of(id);
			if (number >= 0) {
				return this.numbers.put(NumericId.spread(number), Boolean.TRUE) == null;
			}
			return this.others.add(id);
		}

		boolean contains(String id) {
			long number = NumericId.of(id);
			return (number >= 0) ? this.numbers.containsKey(NumericId.spread(number)) : this.others.contains(id);
		}

		void remove(String id) {
			long number = NumericId.of(id);
			if (number >= 0) {
				this.numbers.remove(NumericId.spread(number));
			}
			else {
				this.others.remove(id);
			}
		}

		int size() {
			return this.numbers.size() + this.others.size();
		}

	}

}
