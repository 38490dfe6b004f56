package io.longwire.transport.fcm;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import com.google.auth.Retryable;
import com.google.auth.oauth2.AccessToken;
import io.longwire.transport.Backoff;
import io.longwire.transport.Causes;
import io.longwire.transport.Time;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one sender's access token fresh, on a thread of its own: one refresh at a time,
 * ahead of the token's end. What is needed is there at once, or not at all.
 */
final class AccessTokens {

	private static final Logger logger = LoggerFactory.getLogger(AccessTokens.class);

	/** A token is replaced so long before its end, or at half of its life. */
	private static final Duration AHEAD = Duration.ofMinutes(5);

	/** A token that is refused so soon is not replaced: the next would fare no better. */
	private static final Duration YOUNG = Duration.ofSeconds(1);

	private static final Duration FIRST_DELAY = Duration.ofSeconds(1);

	private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);

	/** A refusal does not get better by itself. */
	private static final Duration DELAY_AFTER_REFUSAL = Duration.ofMinutes(1);

	private final String sender;

	private final Source source;

	private final Time time;

	private final ScheduledThreadPoolExecutor thread;

	private volatile @Nullable Token token;

	private volatile @Nullable String problem;

	private volatile boolean asking;

	private int failures;

	private @Nullable ScheduledFuture<?> next;

	private Runnable onChange = () -> {
	};

	AccessTokens(String sender, Source source, Time time) {
		this(sender, source, time, new ScheduledThreadPoolExecutor(1, (task) -> {
			Thread created = new Thread(task, "fcm-token-" + sender);
			created.setDaemon(true);
			return created;
		}));
	}

	/**
	 * @param thread ended by {@link #stop()}
	 */
	AccessTokens(String sender, Source source, Time time, ScheduledThreadPoolExecutor thread) {
		this.sender = sender;
		this.source = source;
		this.time = time;
		this.thread = thread;
		this.thread.setRemoveOnCancelPolicy(true);
		// After the stop nobody needs a token, however often one is asked for.
		this.thread.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
	}

	/**
	 * Begins to ask for tokens, and returns.
	 * @param onChange run when one has come
	 */
	void start(Runnable onChange) {
		this.thread.execute(() -> {
			this.onChange = onChange;
			refresh();
		});
	}

	void stop() {
		this.thread.shutdownNow();
	}

	/** The token to use now, {@code null} while there is none. Never waits. */
	@Nullable String current() {
		Token current = this.token;
		return (current != null && this.time.clock().millis() < current.endMillis) ? current.value : null;
	}

	/** Why there is no token, or will be none soon; {@code null} if all is well. */
	@Nullable String problem() {
		String told = this.problem;
		if (told != null || current() != null) {
			return told;
		}
		return (this.token != null) ? "no access token any more: it has ended, and a new one is asked for"
				: "no access token yet; one is being asked for";
	}

	/** What went wrong last, {@code null} since a token has come. */
	@Nullable String failure() {
		return this.problem;
	}

	/**
	 * The push service does not take a token: it is replaced if that has not happened
	 * yet. Many answers may say so of one token; a young one is given time.
	 */
	void refused(String refused) {
		this.thread.execute(() -> {
			Token current = this.token;
			if (current != null && current.value.equals(refused)
					&& this.time.nanoTime() - current.madeNanos >= YOUNG.toNanos()) {
				this.token = null;
				refresh();
			}
		});
	}

	/**
	 * Asks for a token that should be there: its replacement is due by the time that
	 * passes here, and stays away if the clock is put forward or the machine was asleep.
	 * Called regularly, from any thread.
	 */
	void tick() {
		if (current() == null && !this.asking) {
			this.thread.execute(this::refreshUnlessSoon);
		}
	}

	private void refreshUnlessSoon() {
		ScheduledFuture<?> next = this.next;
		Duration soon = (this.problem == null) ? FIRST_DELAY : LONGEST_DELAY;
		boolean planned = next != null && !next.isDone() && next.getDelay(TimeUnit.NANOSECONDS) <= soon.toNanos();
		if (current() == null && !planned) {
			refresh();
		}
	}

	private void refresh() {
		if (this.next != null) {
			this.next.cancel(false);
		}
		Duration delay = LONGEST_DELAY;
		this.asking = true;
		try {
			delay = ask();
		}
		finally {
			this.asking = false;
			this.next = this.thread.schedule(this::refresh, delay.toMillis(), TimeUnit.MILLISECONDS);
		}
		if (current() != null) {
			this.onChange.run();
		}
	}

	/** Whatever happens, it must not be the last time. */
	private Duration ask() {
		try {
			return taken(this.source.newToken());
		}
		catch (IOException | RuntimeException | Error ex) {
			return failed(ex);
		}
	}

	private Duration taken(AccessToken got) {
		long now = this.time.clock().millis();
		long end = (got.getExpirationTime() != null) ? got.getExpirationTime().getTime() : now;
		this.token = new Token(got.getTokenValue(), this.time.nanoTime(), end);
		this.problem = null;
		this.failures = 0;
		long life = Math.max(0, end - now);
		return Duration.ofMillis(Math.max(1000, life - Math.min(AHEAD.toMillis(), life / 2)));
	}

	private Duration failed(Throwable failure) {
		boolean refused = failure instanceof Retryable answer && !answer.isRetryable();
		Duration delay = refused ? DELAY_AFTER_REFUSAL : Backoff.doubled(FIRST_DELAY, this.failures++, LONGEST_DELAY);
		String words = words(failure);
		this.problem = "access token %s: %s; check %s%s%s".formatted(refused ? "refused" : "not reached", words,
				FcmProperties.PREFIX, this.sender,
				refused ? ".credentials (is the key still valid, is this machine's clock right?)"
						: ".token-url and the way there");
		logger.warn("Sender {} gets no access token; next try in {} s: {}", this.sender, delay.toSeconds(), words);
		return delay;
	}

	/** A proxy may answer with a page, and the address may hold a password. */
	private static String words(Throwable failure) {
		String text = (failure instanceof Error) ? failure.toString() : String.valueOf(failure.getMessage());
		return Causes.shortened(text.replaceAll("\\s+", " ").replaceAll("//[^/@ ]+@", "//******@"));
	}

	/** Where tokens come from. */
	interface Source {

		/** Asks for a new one: blocks. */
		AccessToken newToken() throws IOException;

	}

	/** Never shown: it opens everything the sender may do. */
	private static final class Token {

		private final String value;

		private final long madeNanos;

		private final long endMillis;

		Token(String value, long madeNanos, long endMillis) {
			this.value = value;
			this.madeNanos = madeNanos;
			this.endMillis = endMillis;
		}

	}

}
