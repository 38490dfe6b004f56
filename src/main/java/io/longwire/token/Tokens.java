package io.longwire.token;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.longwire.database.PolledList;
import io.longwire.notification.Target;
import org.jspecify.annotations.Nullable;

/**
 * What the push services said about registration tokens.
 */
public interface Tokens {

	/**
	 * The tokens that replaced these, followed to the end of the chain.
	 * @param tokens at most some hundred
	 * @return the newest token by the token asked for; absent where it is still the right
	 * one
	 */
	Map<String, String> replacements(String sender, Collection<String> tokens);

	/**
	 * Where to send in place of these: the newest token by the target that is an older
	 * one; absent where it is still the right one.
	 * @param targets at most some hundred
	 */
	default Map<Target, Target> newest(String sender, Collection<Target> targets) {
		Set<String> tokens = targets.stream()
			.filter((target) -> target.kind() == Target.Kind.TOKEN)
			.map(Target::value)
			.collect(Collectors.toSet());
		Map<Target, Target> newest = new HashMap<>();
		if (!tokens.isEmpty()) {
			replacements(sender, tokens).forEach((old, token) -> newest.put(new Target(Target.Kind.TOKEN, old),
					new Target(Target.Kind.TOKEN, token)));
		}
		return newest;
	}

	/**
	 * Stores changes in one transaction. A change that is known already changes nothing;
	 * that a token is dead is known for a day (UTC), for it may come back and die again.
	 * Returns when they are committed, not when they are durable: what a crash takes is
	 * told again by the push service.
	 */
	void record(Collection<NewChange> changes);

	/**
	 * Changes in the order in which they became known.
	 * @param sender {@code null} for all
	 * @param after only positions greater than this
	 */
	List<TokenChange> changes(@Nullable String sender, long after, int limit);

	/** All changes. */
	PolledList changeList();

	/**
	 * What a push service said about a token.
	 *
	 * @param replacedBy the token to use instead; {@code null}: it is dead
	 */
	record NewChange(String sender, String token, @Nullable String replacedBy, Instant at) {
	}

	/**
	 * A stored change.
	 *
	 * @param position its place in the list
	 * @param replacedBy {@code null} if the token is dead
	 */
	record TokenChange(long position, String sender, String token, @Nullable String replacedBy, Instant at) {
	}

}
