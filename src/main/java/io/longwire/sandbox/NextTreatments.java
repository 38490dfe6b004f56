package io.longwire.sandbox;

import java.util.Arrays;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.longwire.sandbox.Treatment.Kind;
import org.jspecify.annotations.Nullable;

/**
 * How the next messages are treated, whatever their tokens say. Callable from any thread.
 */
public final class NextTreatments {

	private Kind kind = Kind.PLAIN;

	private int left;

	synchronized void plan(Command command) {
		this.kind = command.kind();
		this.left = command.checkedCount();
	}

	/**
	 * How the next message is treated.
	 * @param usual what its token says
	 */
	public synchronized Kind instead(Kind usual) {
		if (this.left == 0) {
			return usual;
		}
		this.left--;
		return this.kind;
	}

	/**
	 * Plans some.
	 *
	 * @param as the word with which such a token begins; busy by default
	 * @param count how many messages, 1 by default; 0 ends it
	 */
	record Command(@JsonProperty("as") @Nullable String as, @Nullable Integer count) {

		private static final int MOST = 1_000_000;

		Kind kind() {
			String word = (this.as != null) ? this.as : "busy";
			return Arrays.stream(Kind.values())
				.filter((kind) -> kind.word().equals(word))
				.findFirst()
				.orElseThrow(() -> new BadRequestException("as", "must be one of " + words()));
		}

		private static List<String> words() {
			return Arrays.stream(Kind.values()).map(Kind::word).toList();
		}

		int checkedCount() {
			return Numbers.within("count", this.count, 0, MOST, 1);
		}

	}

}
