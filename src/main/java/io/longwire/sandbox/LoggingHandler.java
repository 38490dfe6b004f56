package io.longwire.sandbox;

import io.longwire.ccsserver.CcsAnswer;
import io.longwire.ccsserver.CcsHandler;
import io.longwire.ccsserver.CcsSession;
import io.longwire.ccsserver.FromDevice;

/**
 * Notes what passes on all connections. Called on the server's thread.
 */
abstract class LoggingHandler implements CcsHandler {

	private final MessageLog log;

	LoggingHandler(MessageLog log) {
		this.log = log;
	}

	final MessageLog log() {
		return this.log;
	}

	@Override
	public final void onReceived(CcsSession session, String messageId) {
		this.log.received(messageId, session.id());
	}

	@Override
	public final void onRepeated(CcsSession session, String messageId) {
		this.log.add(messageId, session.id(), MessageEvent.REPEATED);
	}

	@Override
	public final void onAnswered(CcsSession session, String messageId, CcsAnswer answer) {
		this.log.add(messageId, session.id(), MessageEvent.of(answer));
	}

	@Override
	public final void onClosed(CcsSession session, int unanswered) {
		this.log.closed(session.id());
	}

	@Override
	public final void onSent(CcsSession session, FromDevice message) {
		if (message instanceof FromDevice.Receipt receipt) {
			this.log.add(receipt.originalMessageId(), session.id(), MessageEvent.RECEIPT_SENT);
		}
	}

	@Override
	public final void onAcked(CcsSession session, FromDevice message) {
		if (message instanceof FromDevice.Receipt receipt) {
			this.log.add(receipt.originalMessageId(), session.id(), MessageEvent.RECEIPT_ACKED);
		}
	}

}
