package io.longwire.dispatch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.longwire.database.PolledList;
import io.longwire.token.Tokens;
import org.jspecify.annotations.Nullable;

/**
 * Token changes in memory.
 */
final class MemoryTokens implements Tokens {

	final List<NewChange> recorded = new ArrayList<>();

	final Map<String, String> replacements = new HashMap<>();

	int lookUps;

	@Override
	public Map<String, String> replacements(String sender, Collection<String> tokens) {
		this.lookUps++;
		var found = new HashMap<>(this.replacements);
		found.keySet().retainAll(tokens);
		return found;
	}

	@Override
	public void record(Collection<NewChange> changes) {
		this.recorded.addAll(changes);
	}

	@Override
	public List<TokenChange> changes(@Nullable String sender, long after, int limit) {
		return List.of();
	}

	@Override
	public PolledList changeList() {
		throw new UnsupportedOperationException();
	}

}
