package io.longwire.transport;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.longwire.testing.HandTime;
import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;

import org.springframework.boot.health.contributor.Health;

/** A transport, who hears its outcomes, and the other end of its line. */
public interface TransportBench extends AutoCloseable {

	PushTransport transport();

	/** A message that may be written, to the token {@code tokA}. */
	OutboundMessage message(long id);

	/** From now on no message may be written. */
	void forbidWriting();

	/** What was reported of a message so far. */
	List<SendOutcome> outcomes(long id);

	/** Waits until the peer has read so many messages. */
	void awaitReceived(int count) throws Exception;

	void accept(long id) throws Exception;

	/** Refuses it because its token is gone. */
	void reject(long id) throws Exception;

	/** Refuses it because the push service is overloaded. */
	void refuseForNow(long id) throws Exception;

	/** The push service's own code for a token that is gone. */
	String rejectedAs();

	/** The push service's own code for an overload. */
	String refusedAs();

	/**
	 * A message as the peer read it, in the form of a preview, which hides credentials.
	 */
	Preview received(long id);

	/** Where its meters are. */
	MeterRegistry registry();

	/** What the application tells of this sender. */
	Health health();

	/** Breaks the line off, and takes no other. */
	void goAway() throws Exception;

	/** Lets time pass, and lets the transport see it. */
	void pass(Duration time) throws Exception;

	/** The transport's time, for who turns it without that. */
	HandTime time();

	/** Breaks the line off. */
	void cutLine() throws Exception;

	/** Lets so much time pass that answers are given up, on a line that lives. */
	void letAnswersBeOverdue() throws Exception;

	CompletableFuture<Void> stop();

	/** Waits for the first outcome of a message. */
	default SendOutcome outcome(long id) {
		Awaitility.await().alias("outcome of " + id).until(() -> !outcomes(id).isEmpty());
		return outcomes(id).get(0);
	}

}
