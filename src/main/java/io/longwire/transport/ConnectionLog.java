package io.longwire.transport;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what becomes of one sender's connections: a warning once when it cannot send any
 * more, or is refused, and no more of them until it can send again. Callable from any
 * thread.
 */
public final class ConnectionLog {

	private static final Logger logger = LoggerFactory.getLogger(ConnectionLog.class);

	private final String sender;

	private Told told = Told.NOTHING;

	public ConnectionLog(String sender) {
		this.sender = sender;
	}

	/**
	 * A connection was lost, or never came to be.
	 * @param reason with the remedy, if there is one
	 * @param refused whether the push service does not accept the sender
	 * @param othersServe whether it can send on others
	 * @param next after which the next one is tried
	 */
	public synchronized void lost(String reason, boolean refused, boolean othersServe, Duration next) {
		Told tell = refused ? Told.REFUSED : (othersServe || next.isZero()) ? Told.NOTHING : Told.LOST;
		if (tell.compareTo(this.told) > 0) {
			this.told = tell;
			logger.warn("Sender {} cannot send, its messages wait (next try in {} ms): {}", this.sender,
					next.toMillis(), reason);
		}
		else {
			logger.info("Sender {} {} (next try in {} ms): {}", this.sender,
					(this.told == Told.NOTHING) ? "has lost a connection" : "still cannot send", next.toMillis(),
					reason);
		}
	}

	/** It can send. */
	public synchronized void ready() {
		if (this.told != Told.NOTHING) {
			this.told = Told.NOTHING;
			logger.info("Sender {} can send again", this.sender);
		}
	}

	private enum Told {

		NOTHING, LOST, REFUSED

	}

}
