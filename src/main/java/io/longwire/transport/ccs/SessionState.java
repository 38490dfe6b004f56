package io.longwire.transport.ccs;

/**
 * The life of one XMPP stream. It only moves downwards in this list.
 */
enum SessionState {

	/** From its creation until the resource is bound. Takes no messages. */
	CONNECTING,

	/** Takes messages as far as its window allows. */
	READY,

	/**
	 * Takes no new messages: the push service said so, an answer stayed away too long, or
	 * we are stopping. Answers, receipts and upstream messages are still read, and acked
	 * here. Ends when the push service closes it.
	 */
	DRAINING,

	/** Over. Every pending message has been reported; nothing happens any more. */
	CLOSED

}
