package io.longwire.transport;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what becomes of one sender's connections: a warning once when it cannot send any
 * more, or is refused, and no more of them until it has got a connection again. Callable
 * from any thread.
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
		Told tell = tell(refused, othersServe, next);
		if (tell.compareTo(this.told) > 0) {
			this.told = tell;
			logger.warn("Sender {} {} (next try in {} ms): {}", this.sender, tell.words, next.toMillis(), reason);
		}
		else {
			boolean stillNone = !othersServe && this.told.compareTo(Told.LOST) >= 0;
			logger.info("Sender {} {} (next try in {} ms): {}", this.sender,
					stillNone ? "still cannot send" : tell.words, next.toMillis(), reason);
		}
	}

	private static Told tell(boolean refused, boolean othersServe, Duration next) {
		if (refused) {
			return othersServe ? Told.FEWER : Told.REFUSED;
		}
		return (othersServe || next.isZero()) ? Told.NOTHING : Told.LOST;
	}

	/** It has got a connection, and can send. */
	public synchronized void ready() {
		if (this.told != Told.NOTHING) {
			logger.info("Sender {} {}", this.sender,
					(this.told == Told.FEWER) ? "is given a connection again" : "can send again");
			this.told = Told.NOTHING;
		}
	}

	private enum Told {

		NOTHING("has lost a connection"),

		FEWER("is refused a connection, and sends on those that it has"),

		LOST("cannot send, its messages wait"),

		REFUSED("cannot send, its messages wait");

		private final String words;

		Told(String words) {
			this.words = words;
		}

	}

}
