package io.longwire.database;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A list whose positions come from the feed.
 *
 * @param name its name in the feed
 * @param oldest the position of its oldest entry, {@code null} if it has none
 */
record FeedList(JdbcFeed feed, String name, Supplier<@Nullable Long> oldest) implements PolledList {

	@Override
	public long first() {
		long last = last();
		Long first = this.oldest.get();
		return (first != null) ? first : last + 1;
	}

	@Override
	public long last() {
		return this.feed.last(this.name);
	}

	@Override
	public long latest() {
		return this.feed.latest(this.name);
	}

}
