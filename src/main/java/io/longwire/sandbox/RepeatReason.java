package io.longwire.sandbox;

/**
 * Why a message came again.
 */
enum RepeatReason {

	/** Its last try was nacked. */
	AFTER_REFUSAL,

	/** The connection of its last try ended before an answer was written. */
	AFTER_CUT,

	/**
	 * The connection of its last try ended, or was made to delay, after an answer was
	 * written. The client may not have read it, or not have stored it before it died.
	 */
	AFTER_LOST_ANSWER,

	/** Its last try was not answered, for a second or more. */
	AFTER_SILENCE,

	/**
	 * It had come on a line that was made to delay what is written to it before an answer
	 * was, and still was, a second before it came again; or it came on a line that
	 * delayed when it had come elsewhere, for then it was written on that line before.
	 */
	AFTER_STALL,

	/** Its last try was answered, or hardly begun, and its connection is open. */
	UNEXPLAINED

}
