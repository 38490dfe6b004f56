package io.longwire.queue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The SQL of each kind of settlement. Evidence is written whatever the row's claim, and
 * over {@code CANCELED} as well: a row that was released in doubt and then canceled may
 * have been accepted. The rest asks whether the claim it ends still holds.
 */
final class SettlementSql {

	private static final int DETAIL_LENGTH = 1000;

	private static final String NOT_ACCEPTED = "accepted_at IS NULL";

	private static final String SENT = "sent_at = COALESCE(sent_at, ?), ";

	/** Accepted_at is null until a message is accepted; then, nothing changes it. */
	private static final String ACCEPTED = "state = CASE WHEN state = 'DELIVERED' THEN state ELSE 'ACCEPTED' END, "
			+ SENT + "accepted_at = ?, due_at = NULL, instance_id = NULL, ended_at = NULL, "
			+ "in_doubt = FALSE, error = NULL, error_detail = NULL";

	private static final String ACCEPTED_IN_PART = ACCEPTED.replace("error = NULL, error_detail = NULL",
			"error = ?, error_detail = ?");

	private static final String FAILED = "state = 'FAILED', error = ?, error_detail = ?, refusals = refusals + ?, "
			+ "ended_at = ?, due_at = NULL, instance_id = NULL";

	private static final String FAILED_GUARD = "state IN ('QUEUED', 'SENDING')";

	private static final String REFUSED = "state = 'QUEUED', due_at = ?, error = ?, error_detail = ?, "
			+ "stream_deaths = 0, in_doubt = FALSE, instance_id = NULL";

	private static final String REFUSED_AND_COUNTED = REFUSED + ", refusals = refusals + 1";

	/** In front of all that has waited less long: not behind a backlog. */
	static final String CUT = "state = 'QUEUED', " + AfterCut.DUE + ", cuts = cuts + 1, "
			+ "in_doubt = TRUE, instance_id = NULL";

	private static final String CUT_WITH_STREAM = CUT + ", stream_deaths = stream_deaths + 1";

	private static final String CUT_ALONE = CUT + ", stream_deaths = 0";

	private static final String RELEASED = "state = 'QUEUED', due_at = queued_at, instance_id = NULL";

	private static final String DEFERRED = "state = 'QUEUED', due_at = ?, instance_id = NULL";

	private static final String RELEASED_ANSWERED = RELEASED + ", stream_deaths = 0";

	private static final String EXPIRED = "state = 'EXPIRED', ended_at = ?, instance_id = NULL";

	static final String CLAIMED = "state = 'SENDING' AND instance_id = ?";

	private SettlementSql() {
	}

	/**
	 * The change that a settlement makes.
	 * @param now epoch milliseconds
	 */
	static MessageUpdate of(Settlement settlement, long now) {
		if (settlement instanceof Settlement.Accepted accepted) {
			return accepted(ACCEPTED, accepted.sentAt(), accepted.acceptedAt());
		}
		if (settlement instanceof Settlement.AcceptedInPart accepted) {
			return accepted(ACCEPTED_IN_PART, accepted.sentAt(), accepted.acceptedAt(), accepted.error(),
					cut(accepted.detail()));
		}
		if (settlement instanceof Settlement.Failed failed) {
			return new MessageUpdate(FAILED,
					Arrays.asList(failed.error(), cut(failed.detail()), failed.refused() ? 1 : 0, now), FAILED_GUARD,
					List.of());
		}
		if (settlement instanceof Settlement.GivenUp given) {
			return claimed(FAILED, given, given.error(), cut(given.detail()), given.refused() ? 1 : 0, now);
		}
		if (settlement instanceof Settlement.Refused refused) {
			return claimed(refused.counted() ? REFUSED_AND_COUNTED : REFUSED, refused, refused.dueAt(), refused.error(),
					cut(refused.detail()));
		}
		if (settlement instanceof Settlement.Cut cut) {
			return claimed(cut.streamDied() ? CUT_WITH_STREAM : CUT_ALONE, cut, AfterCut.values(now).toArray());
		}
		if (settlement instanceof Settlement.Released released) {
			return claimed(released.answered() ? RELEASED_ANSWERED : RELEASED, released);
		}
		if (settlement instanceof Settlement.Deferred deferred) {
			return claimed(DEFERRED, deferred, deferred.dueAt());
		}
		if (settlement instanceof Settlement.Expired expired) {
			return claimed(EXPIRED, expired, now);
		}
		throw new IllegalArgumentException("No statement for " + settlement);
	}

	/**
	 * @param sentAt first of the values if it is known, 0 if not
	 */
	private static MessageUpdate accepted(String assignments, long sentAt, @Nullable Object... others) {
		List<@Nullable Object> values = new ArrayList<>(Arrays.asList(others));
		if (sentAt > 0) {
			values.add(0, sentAt);
		}
		return new MessageUpdate((sentAt > 0) ? assignments : assignments.replace(SENT, ""), values, NOT_ACCEPTED,
				List.of());
	}

	private static MessageUpdate claimed(String assignments, Settlement.Guarded settlement,
			@Nullable Object... values) {
		return new MessageUpdate(assignments, Arrays.asList(values), CLAIMED, List.of(settlement.term()));
	}

	private static @Nullable String cut(@Nullable String detail) {
		return (detail == null || detail.length() <= DETAIL_LENGTH) ? detail : detail.substring(0, DETAIL_LENGTH);
	}

}
