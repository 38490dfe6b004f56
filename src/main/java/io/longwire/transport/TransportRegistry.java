package io.longwire.transport;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import io.longwire.configuration.WrongConfigurationException;
import org.jspecify.annotations.Nullable;

/**
 * All senders of all transports, by name.
 */
public class TransportRegistry {

	private final SortedMap<String, PushTransport> bySender;

	/**
	 * @throws WrongConfigurationException if two transports claim one name
	 */
	public TransportRegistry(List<? extends PushTransports> kinds) {
		var found = new TreeMap<String, PushTransport>();
		for (PushTransports kind : kinds) {
			for (PushTransport transport : kind.transports()) {
				if (found.put(transport.sender(), transport) != null) {
					throw new WrongConfigurationException(
							"Sender '%s' is configured at two push services".formatted(transport.sender()),
							"Rename it under one of them");
				}
			}
		}
		this.bySender = Collections.unmodifiableSortedMap(found);
	}

	/**
	 * The transport of a sender.
	 * @return {@code null} if it is not configured
	 */
	public @Nullable PushTransport of(String sender) {
		return this.bySender.get(sender);
	}

	/** Every transport, in the order of the senders' names. */
	public Collection<PushTransport> all() {
		return this.bySender.values();
	}

}
