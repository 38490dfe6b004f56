package io.longwire.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

import io.longwire.ccsserver.CcsAnswer;
import io.longwire.ccsserver.CcsHandler;
import io.longwire.ccsserver.CcsServer;
import io.longwire.ccsserver.CcsServerSettings;
import io.longwire.ccsserver.CcsSession;
import io.longwire.ccsserver.DownstreamMessage;
import io.longwire.ccsserver.TestTls;
import org.awaitility.Awaitility;
import org.hamcrest.Matchers;

/**
 * A CCS endpoint in this process that acks at once and notes when the stanza of each
 * numbered token came, by the clock that also notes when it was to be posted.
 */
final class Arrivals implements CcsHandler, AutoCloseable {

	private final CcsServer server = new CcsServer(CcsServerSettings.with(TestTls.server()), this).start();

	private final AtomicLongArray times;

	private final AtomicInteger arrived = new AtomicInteger();

	private final String sender;

	/** For tokens with numbers from 0 to below {@code count}. */
	Arrivals(int count) {
		this("bench", count);
	}

	/** The same for a sender of this name. */
	Arrivals(String sender, int count) {
		this.sender = sender;
		this.times = new AtomicLongArray(count);
	}

	@Override
	public boolean authenticate(String senderId, String key) {
		return true;
	}

	@Override
	public void onDownstream(CcsSession session, DownstreamMessage message) {
		long now = System.nanoTime();
		if (this.times.compareAndSet(PostRequest.number(message.target()), 0, now)) {
			this.arrived.incrementAndGet();
		}
		session.answer(message, CcsAnswer.ack());
	}

	/** Waits until a stanza has come for each token. */
	void awaitAll() {
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.untilAtomic(this.arrived, Matchers.equalTo(this.times.length()));
	}

	/** Waits until a stanza has come for each of these tokens. */
	void await(int from, int to) {
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.until(() -> IntStream.range(from, to).noneMatch((i) -> time(i) == 0));
	}

	/** By the clock of {@link System#nanoTime()}. */
	long time(int number) {
		return this.times.get(number);
	}

	/** The properties with which a gateway sends to it. */
	List<String> senderProperties() {
		List<String> properties = new ArrayList<>(Gateways.senderProperties(this.sender, this.server.port()));
		String name = "ccs-" + this.sender;
		String bundle = "--spring.ssl.bundle.jks." + name + ".truststore.";
		properties.addAll(List.of("--longwire.ccs.senders." + this.sender + ".ssl-bundle=" + name,
				bundle + "location=" + TestTls.store().toUri(), bundle + "password=" + TestTls.PASSWORD,
				bundle + "type=PKCS12"));
		return properties;
	}

	@Override
	public void close() {
		this.server.stop();
	}

}
