package io.longwire.transport.ccs;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * What the peer of one session says and should not. All of it is counted; of each kind
 * only the first is worth a warning, for a peer that does it once may do it thousands of
 * times.
 */
final class Oddities {

	private static final Logger logger = LoggerFactory.getLogger(Oddities.class);

	private static final int MOST_WARNINGS = 20;

	private final String session;

	private final CcsMeters meters;

	private final Set<String> warned = ConcurrentHashMap.newKeySet();

	Oddities(String session, CcsMeters meters) {
		this.session = session;
		this.meters = meters;
	}

	/**
	 * @param kind what it was, without any words of the peer
	 */
	void met(String kind) {
		this.meters.malformed();
		boolean first = this.warned.size() < MOST_WARNINGS && this.warned.add(kind);
		logger.atLevel(first ? Level.WARN : Level.DEBUG)
			.log("Session {}: {}. More of that kind is only counted", this.session, kind);
	}

}
