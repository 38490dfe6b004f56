package io.longwire.notification;

import java.util.SortedSet;

/**
 * The names of all configured senders, whatever their transport.
 *
 * @param names never empty once the service has started
 */
public record Senders(SortedSet<String> names) {

	public boolean contains(String name) {
		return this.names.contains(name);
	}

}
