package io.longwire.transport.ccs;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;

import org.jivesoftware.smack.SmackException.NotConnectedException;
import org.jivesoftware.smack.packet.Nonza;
import org.jivesoftware.smack.packet.XmlEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * What we write beside messages: acks of ours, and answers to the peer's requests. They
 * take no slot of the window and do not wait behind it. Smack's writer queue holds at
 * most one element for all of them together, so that adding never blocks, however slowly
 * the peer reads.
 */
final class SideStanzas implements Nonza {

	/** More than the items that may wait for their acks, so only a flood gets here. */
	static final int LIMIT = 2_000;

	private final Queue<Supplier<CharSequence>> waiting = new ArrayDeque<>();

	private boolean queued;

	/**
	 * Adds one.
	 * @param stanza makes the XML when it is written
	 * @return {@code false} if too many wait already
	 */
	boolean add(Supplier<CharSequence> stanza, CcsConnection connection) throws NotConnectedException {
		synchronized (this) {
			if (this.waiting.size() >= LIMIT) {
				return false;
			}
			this.waiting.add(stanza);
			if (this.queued) {
				return true;
			}
			this.queued = true;
		}
		try {
			connection.write(this);
			return true;
		}
		catch (NotConnectedException ex) {
			notQueued();
			throw ex;
		}
	}

	/** What waits goes with the next. */
	private synchronized void notQueued() {
		this.queued = false;
	}

	/** Called by Smack's writer thread: all that wait now. */
	@Override
	public CharSequence toXML(@Nullable XmlEnvironment environment) {
		StringBuilder xml = new StringBuilder();
		Supplier<CharSequence> next = next();
		while (next != null) {
			xml.append(next.get());
			next = next();
		}
		return xml;
	}

	private synchronized @Nullable Supplier<CharSequence> next() {
		Supplier<CharSequence> next = this.waiting.poll();
		this.queued = next != null;
		return next;
	}

	@Override
	public String getElementName() {
		return "message";
	}

	@Override
	public String getNamespace() {
		return "jabber:client";
	}

}
