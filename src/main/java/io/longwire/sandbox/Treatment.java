package io.longwire.sandbox;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * How a simulated device, or the push service on its behalf, treats a message: chosen by
 * the prefix of its token. {@code busy-3-phone} means: three times busy, then as if there
 * were no prefix; {@code busy-phone} means always.
 *
 * @param kind what is done
 * @param times for how many sends of one message
 * @param rest the token behind prefix and number
 */
public record Treatment(Kind kind, int times, String rest) {

	/**
	 * What can be done; the prefix of the token is the name in lower case and a hyphen. A
	 * push service that does not know one takes the message as if there were none.
	 */
	public enum Kind {

		PLAIN, UNREGISTERED, BAD, MISMATCH, APNS, BUSY, INTERNAL, RATE, CANONICAL, SILENT, CUT, RESET, POISON, STALL,
		OFFLINE, REPEAT, EARLY, DOUBLE, GARBLED, NOVEL, BOUNCE, BARE, INVALID, REFUSED, GOAWAY, DISALLOWED;

		/** The prefix of tokens that ask for it, without the hyphen. */
		String word() {
			return name().toLowerCase(Locale.ROOT);
		}

		/** Whether the connection ends, or might as well, in place of an answer. */
		boolean endsConnection() {
			return this == CUT || this == RESET || this == POISON || this == STALL;
		}

	}

	public static Treatment of(String token) {
		int hyphen = token.indexOf('-');
		Kind kind = (hyphen > 0) ? kind(token.substring(0, hyphen)) : null;
		if (kind == null) {
			return plain(token);
		}
		String rest = token.substring(hyphen + 1);
		int next = rest.indexOf('-');
		if (next > 0 && next < 7 && rest.substring(0, next).chars().allMatch((c) -> c >= '0' && c <= '9')) {
			return new Treatment(kind, Integer.parseInt(rest.substring(0, next)), rest.substring(next + 1));
		}
		return new Treatment(kind, Integer.MAX_VALUE, rest);
	}

	static Treatment plain(String token) {
		return new Treatment(Kind.PLAIN, Integer.MAX_VALUE, token);
	}

	private static @Nullable Kind kind(String prefix) {
		for (Kind kind : Kind.values()) {
			if (kind != Kind.PLAIN && prefix.equals(kind.word())) {
				return kind;
			}
		}
		return null;
	}

	/**
	 * What is done at this send of a message.
	 * @param send 1 for the first
	 */
	public Kind at(int send) {
		return (send <= this.times) ? this.kind : Kind.PLAIN;
	}

}
