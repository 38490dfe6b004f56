package io.longwire.transport;

import java.util.Collection;

/**
 * What one kind of push service contributes: its configured senders. Each transport
 * package has one bean of it, and nothing outside that package knows more.
 */
public interface PushTransports {

	/** One transport a configured sender; the same objects at every call. */
	Collection<? extends PushTransport> transports();

}
