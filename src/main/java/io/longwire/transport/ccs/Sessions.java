package io.longwire.transport.ccs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.longwire.transport.SessionState;

/**
 * The sessions of one sender that have not ended, oldest first, and what its supervisor
 * knows of each. Confined to the owner thread, but for {@link #live()}.
 */
final class Sessions {

	private final List<Supervised> all = new ArrayList<>();

	private volatile List<CcsSession> live = List.of();

	/** A snapshot. */
	List<CcsSession> live() {
		return this.live;
	}

	void add(CcsSession session, int era) {
		this.all.add(new Supervised(session, era));
		publish();
	}

	void remove(Supervised one) {
		this.all.remove(one);
		publish();
	}

	private void publish() {
		this.live = this.all.stream().map(Supervised::session).toList();
	}

	Optional<Supervised> find(CcsSession session) {
		return this.all.stream().filter((one) -> one.session == session).findAny();
	}

	/** Those that take messages, or will once they are connected. */
	int serving() {
		return (int) this.all.stream().filter((one) -> one.serving).count();
	}

	int connecting() {
		return (int) in(SessionState.CONNECTING).count();
	}

	/** Those that take messages. */
	int ready() {
		return (int) takers().count();
	}

	/** Messages that wait for an answer on those that take more. */
	int pending() {
		return takers().mapToInt(CcsSession::pending).sum();
	}

	List<CcsSession> draining() {
		return in(SessionState.DRAINING).toList();
	}

	/** The one that can be spared most easily. */
	Optional<CcsSession> leastBusy() {
		return takers().min(Comparator.comparingInt(CcsSession::pending));
	}

	/** One whose receipts or upstream messages must come again on another. */
	Optional<CcsSession> missingItems() {
		return takers().filter(CcsSession::isMissingItems).findFirst();
	}

	private Stream<CcsSession> takers() {
		return this.all.stream()
			.filter((one) -> one.serving && one.session.state() == SessionState.READY)
			.map(Supervised::session);
	}

	private Stream<CcsSession> in(SessionState state) {
		return this.all.stream().map(Supervised::session).filter((session) -> session.state() == state);
	}

	/** A session and what only the supervisor knows of it. */
	static final class Supervised {

		private final CcsSession session;

		private final int era;

		/** Until the supervisor has heard that it drains or has ended. */
		private boolean serving = true;

		Supervised(CcsSession session, int era) {
			this.session = session;
			this.era = era;
		}

		CcsSession session() {
			return this.session;
		}

		/** The {@linkplain Reopening#era() era} in which it was opened. */
		int era() {
			return this.era;
		}

		/**
		 * It takes no new messages any more.
		 * @return {@code false} if that was known
		 */
		boolean retire() {
			boolean served = this.serving;
			this.serving = false;
			return served;
		}

	}

}
