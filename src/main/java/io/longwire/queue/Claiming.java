package io.longwire.queue;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.longwire.database.ShortTransaction;
import io.longwire.notification.Content;
import io.longwire.notification.Lane;
import io.longwire.notification.SenderLane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * The transaction of a claim: take due messages, and read what they say. A message whose
 * content cannot be read fails here and stops no other.
 */
@Component
class Claiming {

	private static final Logger logger = LoggerFactory.getLogger(Claiming.class);

	private final UnsureClaims unsure = new UnsureClaims(System::nanoTime);

	private final ShortTransaction transaction;

	private final ClaimSql sql;

	private final Contents contents;

	private final MessageUpdates updates;

	private final RecentClaims recentClaims;

	private final Clock clock;

	Claiming(ShortTransaction transaction, ClaimSql sql, Contents contents, MessageUpdates updates,
			RecentClaims recentClaims, Clock clock) {
		this.transaction = transaction;
		this.sql = sql;
		this.contents = contents;
		this.updates = updates;
		this.recentClaims = recentClaims;
		this.clock = clock;
	}

	/**
	 * Claims for this instance.
	 * @param term in which it claims
	 * @param taken filled with the ids of what is being claimed before the commit, so
	 * that the caller knows them if the commit's answer is lost
	 */
	MessageClaims.Claim claim(String sender, Lane lane, int limit, long term, List<Long> taken) {
		SenderLane place = new SenderLane(sender, lane);
		return orBeginAnew(place, () -> this.transaction.run(() -> orBeginAnew(place, () -> {
			taken.clear();
			long now = this.clock.millis();
			ClaimSql.Taken won = this.sql.take(new ClaimSql.Request(sender, lane, limit, now, term));
			List<DueMessage> due = won.messages().stream().filter((message) -> !message.isExpired(now)).toList();
			due.forEach((message) -> taken.add(message.id()));
			List<Long> expired = CandidateSql.ids(won.messages(), true, now);
			this.updates.ended(expired);
			List<ClaimedMessage> claimed = withContent(sender, due, now);
			return new MessageClaims.Claim(claimed, won.full(), term,
					new MessageClaims.Ended(expired.size(), due.size() - claimed.size()));
		})));
	}

	/** Both tries that are begun again and the commit may fail. */
	private <T> T orBeginAnew(SenderLane lane, Supplier<T> work) {
		try {
			return work.get();
		}
		catch (RuntimeException | Error ex) {
			this.sql.beginAnew(lane);
			throw ex;
		}
	}

	private List<ClaimedMessage> withContent(String sender, List<DueMessage> due, long now) {
		Map<Long, Content> contents = this.contents.of(due);
		List<ClaimedMessage> claimed = new ArrayList<>(due.size());
		List<Long> unreadable = new ArrayList<>();
		for (DueMessage message : due) {
			Content content = contents.get(message.notificationId());
			if (content != null) {
				claimed.add(message.claimed(sender, content));
			}
			else {
				unreadable.add(message.id());
			}
		}
		fail(unreadable, now);
		this.recentClaims.add(claimed);
		return claimed;
	}

	private void fail(List<Long> unreadable, long now) {
		if (!unreadable.isEmpty()) {
			logger.error("Messages whose notification cannot be read are not sent, they fail: {}", unreadable);
			this.updates.write(
					SettlementSql.of(new Settlement.Failed(0, Settlement.Failed.CONTENT_UNREADABLE, null, false), now),
					unreadable);
			this.updates.ended(unreadable);
		}
	}

	/** Messages were stored as claimed. */
	void made(List<ClaimedMessage> messages) {
		this.recentClaims.add(messages);
	}

	/** To be given back by {@link #giveBackUnsure()}, if it was stored as claimed. */
	void giveBackLater(List<Long> ids, long term) {
		this.unsure.add(ids, term);
	}

	/** Called again and again. */
	void giveBackUnsure() {
		this.unsure.giveBack((some) -> giveBack(some.ids(), some.term()) > 0);
	}

	/**
	 * Gives back what was not seen to be claimed, as far as it was. An update alone would
	 * pass over rows whose claim is being committed: PostgreSQL waits only for those that
	 * it wants to change as they were before.
	 */
	int giveBack(List<Long> ids, long term) {
		return this.transaction.run(() -> {
			this.updates.lock(ids);
			long now = this.clock.millis();
			return this.updates.write(SettlementSql.of(new Settlement.Released(0, term, false), now), ids);
		});
	}

}
