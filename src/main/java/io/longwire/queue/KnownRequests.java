package io.longwire.queue;

import java.util.Collection;
import java.util.Set;

/**
 * Tells which requests are repeats, for those who would refuse what is new.
 */
public interface KnownRequests {

	/**
	 * Those of these whose keys came before, with whatever body: to store them again
	 * stores nothing. What is just being stored is not known yet.
	 */
	Set<NewNotification> among(Collection<NewNotification> requests);

}
