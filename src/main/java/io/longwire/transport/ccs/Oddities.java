package io.longwire.transport.ccs;

import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * What the peer of one session says and CCS never would. All of it is counted; only the
 * first is worth a warning, for a peer that does it once may do it thousands of times.
 */
final class Oddities {

	private static final Logger logger = LoggerFactory.getLogger(Oddities.class);

	private final String session;

	private final CcsMeters meters;

	private final AtomicBoolean warned = new AtomicBoolean();

	Oddities(String session, CcsMeters meters) {
		this.session = session;
		this.meters = meters;
	}

	/**
	 * @param what without anything secret in it
	 */
	void ignored(String what) {
		this.meters.malformed();
		Level level = this.warned.compareAndSet(false, true) ? Level.WARN : Level.DEBUG;
		logger.atLevel(level).log("Session {} ignored {}; more of that is only counted", this.session, what);
	}

}
