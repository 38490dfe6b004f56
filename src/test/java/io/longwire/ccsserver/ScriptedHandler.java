package io.longwire.ccsserver;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/**
 * A handler that notes what it is told and answers as the test says.
 */
public final class ScriptedHandler implements CcsHandler {

	private final List<DownstreamMessage> received = new CopyOnWriteArrayList<>();

	private final List<String> answered = new CopyOnWriteArrayList<>();

	private final List<FromDevice> acked = new CopyOnWriteArrayList<>();

	private volatile BiConsumer<CcsSession, DownstreamMessage> answer = (session, message) -> session.answer(message,
			CcsAnswer.ack());

	/**
	 * Answers like this from now on.
	 */
	public void answering(BiConsumer<CcsSession, DownstreamMessage> answer) {
		this.answer = answer;
	}

	@Override
	public boolean authenticate(String senderId, String key) {
		return senderId.equals(RawClient.SENDER) && key.equals(RawClient.KEY);
	}

	@Override
	public void onDownstream(CcsSession session, DownstreamMessage message) {
		this.received.add(message);
		this.answer.accept(session, message);
	}

	@Override
	public void onAnswered(CcsSession session, String messageId, CcsAnswer given) {
		this.answered.add(messageId);
	}

	@Override
	public void onAcked(CcsSession session, FromDevice message) {
		this.acked.add(message);
	}

	public List<DownstreamMessage> received() {
		return this.received;
	}

	/** The ids of the messages whose answers were written. */
	public List<String> answered() {
		return this.answered;
	}

	public List<FromDevice> acked() {
		return this.acked;
	}

}
