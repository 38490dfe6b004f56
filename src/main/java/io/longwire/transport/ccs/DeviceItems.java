package io.longwire.transport.ccs;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.longwire.transport.FromDevice;

/**
 * Receipts and upstream messages of one session: hands them to the inbox, and writes the
 * ack for each once it is durable, on this session and no other.
 */
final class DeviceItems {

	/**
	 * The most that may be without an ack. CCS stops at 100, so a peer that gets here
	 * does not keep to the protocol, and its flood must not fill the memory.
	 */
	static final int LIMIT = 1_000;

	private final SenderContext sender;

	private final CcsSession session;

	private final AtomicInteger unacked = new AtomicInteger();

	private final AtomicLong acks = new AtomicLong();

	private volatile boolean missing;

	DeviceItems(SenderContext sender, CcsSession session) {
		this.sender = sender;
		this.session = session;
	}

	void take(CcsFrame.Receipt receipt) {
		this.session.meters().receipt();
		take(new FromDevice.Receipt(this.sender.name(), receipt.originalMessageId(), receipt.registrationToken(),
				receipt.status(), receipt.sentAt(), this.sender.time().clock().instant()), receipt.from(),
				receipt.messageId());
	}

	void take(CcsFrame.Upstream upstream) {
		this.session.meters().upstream();
		take(new FromDevice.Upstream(this.sender.name(), upstream.from(), upstream.messageId(), upstream.category(),
				upstream.data(), this.sender.time().clock().instant()), upstream.from(), upstream.messageId());
	}

	private void take(FromDevice item, String ackTo, String ackId) {
		if (this.unacked.incrementAndGet() > LIMIT) {
			this.session.end(Ending.byUs("the peer sent more than " + LIMIT
					+ " receipts and upstream messages without waiting for their acks; it will send them again"));
			return;
		}
		if (!this.sender.inbox().take(item, () -> this.session.writeBeside(() -> ack(ackTo, ackId)))) {
			this.missing = true;
		}
	}

	/** Whether there was no room for some, which come again on another session only. */
	boolean isMissingSome() {
		return this.missing;
	}

	private CharSequence ack(String to, String messageId) {
		this.unacked.decrementAndGet();
		return MessageStanza.of("a" + this.acks.incrementAndGet(), CcsCodec.ack(to, messageId));
	}

}
