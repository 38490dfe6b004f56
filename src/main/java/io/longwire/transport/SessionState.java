package io.longwire.transport;

/**
 * The life of one connection to a push service. It only moves downwards in this list.
 */
public enum SessionState {

	/** From its creation until it has proved good. Takes no messages. */
	CONNECTING,

	/** Takes messages as far as its window allows. */
	READY,

	/**
	 * Takes no new messages: the push service said so, an answer stayed away too long, or
	 * we are stopping. What was written is still answered.
	 */
	DRAINING,

	/** Over. Every pending message has been reported. */
	CLOSED;

	/** Whether it takes messages, or is about to. */
	public boolean isOpen() {
		return this == CONNECTING || this == READY;
	}

}
