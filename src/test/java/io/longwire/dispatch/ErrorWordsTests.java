package io.longwire.dispatch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.longwire.notification.Lane;
import io.longwire.notification.Target;
import io.longwire.queue.ClaimedMessage;
import io.longwire.queue.Settlement;
import io.longwire.transport.RejectionReason;
import io.longwire.transport.RetryReason;
import io.longwire.transport.SendOutcome.Retryable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/state-machine.md} lists the words that {@code error} may hold: these and no
 * others.
 */
class ErrorWordsTests {

	/** One sentence, whose three parts are the lists. */
	private static final Pattern SENTENCE = Pattern.compile(
			"The `error` of a FAILED message is (.*?); that of an ACCEPTED one (.*?); that of a QUEUED one (.*?)\\.");

	private static final Pattern WORD = Pattern.compile("`(\\w+)`");

	@Test
	void theDocumentListsTheWordsOfTheCode() throws IOException {
		// The working directory of tests is one of their own below target.
		String text = Files.readString(Path.of("../..", "docs", "state-machine.md")).replace('\n', ' ');
		var sentence = SENTENCE.matcher(text);
		assertThat(sentence.find()).isTrue();
		assertThat(words(sentence.group(1))).isEqualTo(Stream
			.concat(Arrays.stream(RejectionReason.values()).map(RejectionReason::word),
					Stream.of(Outcomes.REFUSALS_USED_UP, Outcomes.KILLS_STREAM, Settlement.Failed.CONTENT_UNREADABLE))
			.collect(Collectors.toSet()));
		assertThat(words(sentence.group(2))).containsExactly(Outcomes.PARTLY_ACCEPTED);
		assertThat(words(sentence.group(3))).isEqualTo(Arrays.stream(RetryReason.values())
			.filter(ErrorWordsTests::isKept)
			.map(RetryReason::word)
			.collect(Collectors.toSet()));
	}

	private static Set<String> words(String list) {
		return WORD.matcher(list).results().map((word) -> word.group(1)).collect(Collectors.toSet());
	}

	private static boolean isKept(RetryReason reason) {
		var message = new ClaimedMessage(1, 1, "demo", Target.to("a"), MemoryQueue.CONTENT, 0, Long.MAX_VALUE, 0, 0,
				false);
		var held = new Held(message, 1, Lane.NORMAL, message.target());
		return new Outcomes(new RetryPolicy(new Random(1)), 3)
			.of(held, new Retryable(reason, Duration.ZERO, null), false, 0)
			.settlement() instanceof Settlement.Refused;
	}

}
