package io.longwire.ccsserver;

import java.util.HashMap;
import java.util.Map;

import io.netty.util.collection.LongObjectHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Values by message id. Ids that are the usual writing of a number are kept without an
 * object for each. Confined to one thread.
 *
 * @param <V> the kind of value
 */
public final class IdMap<V> {

	private static final int DIGITS = 18;

	private final LongObjectHashMap<V> numbers = new LongObjectHashMap<>();

	private final Map<String, V> others = new HashMap<>();

	public @Nullable V get(String id) {
		long number = number(id);
		return (number >= 0) ? this.numbers.get(spread(number)) : this.others.get(id);
	}

	/** Returns the value that it replaces, {@code null} if there was none. */
	public @Nullable V put(String id, V value) {
		long number = number(id);
		return (number >= 0) ? this.numbers.put(spread(number), value) : this.others.put(id, value);
	}

	/** Returns the value that was there, {@code null} if there was none. */
	public @Nullable V remove(String id) {
		long number = number(id);
		return (number >= 0) ? this.numbers.remove(spread(number)) : this.others.remove(id);
	}

	public void clear() {
		this.numbers.clear();
		this.others.clear();
	}

	public int size() {
		return this.numbers.size() + this.others.size();
	}

	/**
	 * Returns the number, or -1 when the id is not a number of at most 18 digits without
	 * leading zeros.
	 */
	private static long number(String id) {
		int length = id.length();
		if (length == 0 || length > DIGITS || (length > 1 && id.charAt(0) == '0')) {
			return -1;
		}
		long number = 0;
		for (int i = 0; i < length; i++) {
			int digit = id.charAt(i) - '0';
			if (digit < 0 || digit > 9) {
				return -1;
			}
			number = number * 10 + digit;
		}
		return number;
	}

	/**
	 * Another number for each. The map looks at low bits, which ids that are made by the
	 * time have in common for a second: it would then look for them one by one.
	 */
	private static long spread(long number) {
		return number * 0x9E3779B97F4A7C15L;
	}

}
