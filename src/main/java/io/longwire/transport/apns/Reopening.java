package io.longwire.transport.apns;

import java.time.Duration;

import io.longwire.transport.ConnectionLog;
import io.longwire.transport.Reconnects;
import org.jspecify.annotations.Nullable;

/**
 * When the next connection of one sender may be opened, by what became of the last ones,
 * and what is told of that. Callable from any thread.
 */
final class Reopening {

	private final String sender;

	private final Reconnects reconnects;

	private final ConnectionLog log;

	private volatile @Nullable Ending failure;

	Reopening(String sender, Reconnects reconnects) {
		this.sender = sender;
		this.reconnects = reconnects;
		this.log = new ConnectionLog(sender);
	}

	/** What went wrong last, {@code null} once all is well again. */
	@Nullable Ending failure() {
		return this.failure;
	}

	/** Whether APNs refuses the sender, as far as is known. */
	boolean isRefused() {
		Ending last = this.failure;
		return last != null && last.senderRefused();
	}

	boolean mayBegin(long now) {
		return this.reconnects.mayBegin(now);
	}

	/** To be told of what is opened now. */
	int era() {
		return this.reconnects.era();
	}

	/** The sender has new credentials. */
	synchronized void startOver(long now) {
		this.reconnects.startOver(now);
		this.failure = null;
	}

	/** A connection has become ready. */
	synchronized void ready() {
		if (!isRefused()) {
			allIsWell();
		}
	}

	/**
	 * APNs has taken a message on a connection, or refused nothing but the message. What
	 * was on its way when the sender was refused says nothing of it.
	 * @return whether the sender was refused until now
	 */
	synchronized boolean proved(ApnsSession session) {
		boolean refused = isRefused();
		if (refused && this.reconnects.predatesRefusal(session.era())) {
			return false;
		}
		if (this.failure != null) {
			allIsWell();
		}
		if (session.era() == this.reconnects.era()) {
			// One that was open before says nothing of those that are lost again and
			// again.
			this.reconnects.proved();
		}
		return refused;
	}

	private void allIsWell() {
		this.failure = null;
		this.log.ready();
	}

	/** A connection takes nothing more, but took messages for so long. */
	void served(Duration served) {
		this.reconnects.served(served);
	}

	/** A connection could not even begin to connect. */
	void failed(Ending ending, boolean othersServe, long now) {
		lost(era(), ending, othersServe, now);
	}

	/**
	 * A connection takes nothing more.
	 * @param openedIn the era in which it was opened
	 * @param othersServe whether another takes messages
	 * @return whether APNs refuses the sender and that is news
	 */
	synchronized boolean lost(int openedIn, Ending ending, boolean othersServe, long now) {
		if (ending.senderRefused() && this.reconnects.predatesRefusal(openedIn)) {
			return false;
		}
		Duration delay = ending.senderRefused() ? this.reconnects.refused(openedIn, now)
				: this.reconnects.ended(openedIn, now);
		// Whatever else ends the one that is to try it: the sender is still refused.
		if (ending.senderRefused() || !isRefused()) {
			this.failure = ending;
		}
		this.log.lost(ending.words(this.sender), ending.senderRefused(), othersServe, delay);
		return ending.senderRefused();
	}

}
