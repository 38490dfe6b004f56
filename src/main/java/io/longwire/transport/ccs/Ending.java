package io.longwire.transport.ccs;

import javax.net.ssl.SSLException;

import io.longwire.transport.Causes;
import org.jivesoftware.smack.SmackException.EndpointConnectionException;
import org.jivesoftware.smack.XMPPException.StreamErrorException;
import org.jivesoftware.smack.sasl.SASLErrorException;
import org.jspecify.annotations.Nullable;

/**
 * Why a session ended.
 *
 * @param reason for people
 * @param blame what it is put down to
 */
record Ending(String reason, Blame blame) {

	private static final String REMEDY = "; check longwire.ccs.senders.%1$s.sender-id (the numeric project"
			+ " number) and longwire.ccs.senders.%1$s.api-key (the server key). Next tries are minutes apart";

	static Ending of(String reason) {
		return new Ending(reason, Blame.LINE);
	}

	/** We ended it, and no message that was pending is to blame. */
	static Ending byUs(String reason) {
		return new Ending(reason, Blame.US);
	}

	/** Connecting or logging in failed. */
	static Ending ofLogin(Throwable cause) {
		return new Ending(describe(cause), (cause instanceof SASLErrorException) ? Blame.KEY : Blame.LINE);
	}

	/**
	 * The stream ended.
	 * @param cause {@code null} if it was closed in an orderly way
	 * @param duringLogin whether the push service had been told the key and had not
	 * answered: CCS has been seen to hang up instead of saying that the key is wrong
	 */
	static Ending ofStream(@Nullable Exception cause, boolean duringLogin) {
		String reason = (cause != null) ? describe(cause) : "the push service closed the stream";
		return duringLogin ? new Ending("login not answered: " + reason, Blame.LOGIN) : of(reason);
	}

	/** The same, and a message that was pending alone is to blame. */
	Ending blamedOnMessage() {
		return new Ending(this.reason, Blame.MESSAGE);
	}

	/**
	 * Whether the push service does not accept the credentials, as far as one can tell,
	 * so that trying again soon is of no use.
	 */
	boolean loginRefused() {
		return keyRefused() || this.blame == Blame.LOGIN;
	}

	/** Whether it said so. */
	boolean keyRefused() {
		return this.blame == Blame.KEY;
	}

	/** Whether a message that was pending alone is to blame, and not the line. */
	boolean byMessage() {
		return this.blame == Blame.MESSAGE;
	}

	/** Whether we ended it, so that it is no stream death of what was pending. */
	boolean byUs() {
		return this.blame == Blame.US;
	}

	/** The reason, and the remedy if there is one. */
	String words(String sender) {
		return loginRefused() ? this.reason + REMEDY.formatted(sender) : this.reason;
	}

	private static String describe(Throwable cause) {
		if (cause instanceof SASLErrorException refused) {
			return "login refused: " + refused.getSASLFailure().getSASLErrorString();
		}
		if (cause instanceof StreamErrorException error) {
			return "stream error " + error.getStreamError().getCondition();
		}
		if (cause instanceof EndpointConnectionException failed && !failed.getConnectionExceptions().isEmpty()) {
			return describe(failed.getConnectionExceptions().get(0).getException());
		}
		return Causes.words(cause, SSLException.class);
	}

	/** What the end of a session is put down to. */
	enum Blame {

		LINE,

		LOGIN,

		KEY,

		MESSAGE,

		US

	}

}
