package io.longwire.queue;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.longwire.database.Dialect;
import io.longwire.database.InList;
import io.longwire.notification.Content;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Reads what messages say. The content of a notification with several messages is kept
 * for a while.
 */
@Component
class Contents {

	private static final Logger logger = LoggerFactory.getLogger(Contents.class);

	private final JdbcTemplate jdbc;

	private final int mostListed;

	private final ContentCache cache = new ContentCache();

	private final OptionsCache options = new OptionsCache();

	Contents(JdbcTemplate jdbc, Dialect dialect) {
		this.jdbc = jdbc;
		this.mostListed = dialect.mostListed();
	}

	/**
	 * Contents by notification id; absent where there is none that can be read.
	 */
	Map<Long, Content> of(Collection<DueMessage> messages) {
		Set<Long> wanted = new HashSet<>();
		Set<Long> shared = new HashSet<>();
		for (DueMessage message : messages) {
			if (!wanted.add(message.notificationId())) {
				shared.add(message.notificationId());
			}
		}
		Map<Long, Content> contents = new HashMap<>();
		wanted.forEach((id) -> contents.computeIfAbsent(id, this.cache::get));
		wanted.removeAll(contents.keySet());
		InList.ofIds(wanted, this.mostListed).forEach((ids) -> read(ids, contents));
		contents.forEach((id, content) -> {
			if (shared.contains(id)) {
				this.cache.put(id, content);
			}
		});
		return contents;
	}

	private void read(InList ids, Map<Long, Content> contents) {
		this.jdbc.query(select(ids), (statement) -> ids.bind(statement, 1), (row) -> {
			long id = row.getLong(1);
			try {
				contents.put(id, new Content(row.getString(2), this.options.read(row.getString(3)), row.getString(4)));
			}
			catch (RuntimeException ex) {
				logger.error("The options of notification {} cannot be read", id, ex);
			}
		});
	}

	static String select(InList ids) {
		return "SELECT id, payload, options, native_blocks FROM notification WHERE id IN " + ids.placeholders();
	}

}
