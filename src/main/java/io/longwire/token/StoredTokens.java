package io.longwire.token;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.longwire.database.Feed;
import io.longwire.database.PlainTransactions;
import io.longwire.database.PolledList;
import io.longwire.notification.Target;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Token changes in the database.
 */
@Component
class StoredTokens implements Tokens {

	private static final Logger logger = LoggerFactory.getLogger(StoredTokens.class);

	private final TokenChangeTable table;

	private final Replacements replacements;

	private final ReplacedSenders replacedSenders;

	private final Feed feed;

	private final PlainTransactions transactions;

	StoredTokens(TokenChangeTable table, Replacements replacements, ReplacedSenders replacedSenders, Feed feed,
			PlainTransactions transactions) {
		this.table = table;
		this.replacements = replacements;
		this.replacedSenders = replacedSenders;
		this.feed = feed;
		this.transactions = transactions;
	}

	@Override
	public Map<String, String> replacements(String sender, Collection<String> tokens) {
		return this.replacedSenders.contains(sender) ? this.replacements.of(sender, tokens) : Map.of();
	}

	@Override
	public void record(Collection<NewChange> changes) {
		List<NewChange> storable = changes.stream().filter(StoredTokens::isStorable).toList();
		Map<Hash, NewChange> distinct = new LinkedHashMap<>();
		storable.forEach((change) -> distinct.putIfAbsent(Hash.of(change), change));
		this.transactions.run(() -> insertNew(distinct));
		storable.stream()
			.filter((change) -> change.replacedBy() != null)
			.forEach((change) -> this.replacedSenders.add(change.sender()));
	}

	private Map<Hash, NewChange> insertNew(Map<Hash, NewChange> changes) {
		changes.keySet().removeAll(this.table.known(changes.keySet()));
		if (!changes.isEmpty()) {
			long first = this.feed.take(TokenChangeTable.NAME, changes.size());
			// Again, now that nobody else can insert: another may have done so meanwhile.
			changes.keySet().removeAll(this.table.known(changes.keySet()));
			if (!changes.isEmpty()) {
				this.table.insert(first, changes);
			}
		}
		return changes;
	}

	private static boolean isStorable(NewChange change) {
		String replacedBy = change.replacedBy();
		if (replacedBy != null && !Target.isToken(replacedBy)) {
			logger.warn("What replaces a token at sender {} can be none, in {} characters; it is not used",
					change.sender(), replacedBy.length());
			return false;
		}
		return !change.token().equals(replacedBy);
	}

	@Override
	public List<TokenChange> changes(@Nullable String sender, long after, int limit) {
		return this.table.after(sender, after, limit);
	}

	@Override
	public PolledList changeList() {
		return this.feed.list(TokenChangeTable.NAME, this.table::firstPosition);
	}

}
