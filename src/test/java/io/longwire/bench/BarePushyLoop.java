package io.longwire.bench;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

import com.eatthepath.pushy.apns.ApnsClient;
import com.eatthepath.pushy.apns.ApnsClientBuilder;
import com.eatthepath.pushy.apns.DeliveryPriority;
import com.eatthepath.pushy.apns.PushType;
import com.eatthepath.pushy.apns.auth.ApnsSigningKey;
import com.eatthepath.pushy.apns.util.SimpleApnsPushNotification;

/**
 * How fast one connection to APNs can be: sends as many messages as it is told over bare
 * Pushy, never more than a bound without an answer, and tells how many a second. Keeps
 * nothing, checks nothing.
 */
public final class BarePushyLoop {

	static final int IN_FLIGHT = 500;

	private static final String JSON = """
			{"aps":{"alert":{"title":"A title",\
			"body":"What a phone shows, some hundred characters of it: lorem ipsum dolor"}},\
			"order":"%d","kind":"shipped"}""";

	private BarePushyLoop() {
	}

	/**
	 * Runs it.
	 * @param arguments port, certificate, signing key, messages to warm up with, messages
	 * to count
	 */
	public static void main(String[] arguments) throws Exception {
		ApnsClient client = new ApnsClientBuilder().setApnsServer("localhost", Integer.parseInt(arguments[0]))
			.setTrustedServerCertificateChain(certificate(Path.of(arguments[1])))
			.setSigningKey(ApnsSigningKey.loadFromPkcs8File(Path.of(arguments[2]).toFile(), "LONGWIRE00", "SANDBOXKEY"))
			.build();
		send(client, 1, Integer.parseInt(arguments[3]));
		int count = Integer.parseInt(arguments[4]);
		long start = System.nanoTime();
		send(client, 1_000_000_000L, count);
		ReferenceProcess.tell(count * 1e9 / (System.nanoTime() - start));
		client.close().join();
	}

	private static void send(ApnsClient client, long firstId, int count) throws Exception {
		var room = new Semaphore(IN_FLIGHT);
		var answered = new CountDownLatch(count);
		Instant expiration = Instant.now().plus(Duration.ofDays(1));
		for (long id = firstId; id < firstId + count; id++) {
			room.acquire();
			client.sendNotification(new SimpleApnsPushNotification("token-%0140d".formatted(id), "io.longwire.demo",
					JSON.formatted(id), expiration, DeliveryPriority.IMMEDIATE, PushType.ALERT, null, new UUID(0, id)))
				.whenComplete((response, failure) -> {
					room.release();
					answered.countDown();
				});
		}
		answered.await();
	}

	private static X509Certificate certificate(Path file) throws Exception {
		try (InputStream in = Files.newInputStream(file)) {
			return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
		}
	}

}
