package io.longwire.transport.apns;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import com.eatthepath.pushy.apns.ApnsClientBuilder;
import com.eatthepath.pushy.apns.PushType;
import io.longwire.transport.MessageIdInPayload;
import io.longwire.transport.SenderSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import static io.longwire.transport.SenderSettings.require;
import static io.longwire.transport.SenderSettings.requirePositive;

/**
 * The senders that are reached over APNs.
 *
 * @param senders each by its name, which is what callers and logs call it
 */
@ConfigurationProperties("longwire.apns")
record ApnsProperties(@DefaultValue Map<String, Sender> senders) {

	static final String PREFIX = "longwire.apns.senders.";

	ApnsProperties {
		senders = SenderSettings.checked(PREFIX, senders, Sender::check);
	}

	/**
	 * One sender. It has either a signing key ({@code keyFile}, {@code keyId} and
	 * {@code teamId}) or a client certificate (the keys of {@code sslBundle}).
	 *
	 * @param environment Apple's, which decides the host
	 * @param host another host than Apple's; its certificate must be valid for this name
	 * @param port of the host
	 * @param topic the app's bundle id, to which the ending of the push type is added
	 * @param keyFile the signing key in PKCS#8, as Apple hands it out ({@code .p8})
	 * @param keyId the key's id
	 * @param teamId the team the key belongs to
	 * @param sslBundle the name of a Spring Boot SSL bundle with the client certificate
	 * and its key, with certificates to trust in place of the JDK's, or with both
	 * @param pushType the type of every push, {@code null} to choose by the payload
	 * @param connections how many connections this process keeps
	 * @param window the most messages without an answer on one connection
	 * @param answerTimeout how long an answer may take before the connection is replaced
	 * @param pingInterval after how long a silence a connection is questioned
	 * @param messageId when the message id travels in the payload
	 */
	record Sender(@DefaultValue("production") Environment environment, @Nullable String host,
			@DefaultValue("443") int port, @Nullable String topic, @Nullable Path keyFile, @Nullable String keyId,
			@Nullable String teamId, @Nullable String sslBundle, @Nullable PushType pushType,
			@DefaultValue("1") int connections, @DefaultValue("500") int window,
			@DefaultValue("30s") Duration answerTimeout, @DefaultValue("60s") Duration pingInterval,
			@DefaultValue("receipts") MessageIdInPayload messageId) {

		/** APNs opens so many streams on one connection. */
		static final int MOST_IN_FLIGHT = 1000;

		private static final int MOST_CONNECTIONS = 100;

		private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{N}.-]{0,251}[\\p{L}\\p{N}])?");

		private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9.-]{1,255}");

		private static final Pattern TEN = Pattern.compile("[A-Z0-9]{10}");

		String serverHost() {
			return Objects.requireNonNullElse(this.host, this.environment.host);
		}

		/** Where it connects to, for people. */
		String endpoint() {
			return serverHost() + ":" + this.port;
		}

		/** The topic; checked at the start. */
		String topicOf() {
			return Objects.requireNonNull(this.topic);
		}

		boolean signs() {
			return this.keyFile != null;
		}

		private void check(String at) {
			require(this.host == null || HOST.matcher(this.host).matches(), at + ".host", "is not a host",
					"use a name or an address, or leave it out for Apple's");
			require(this.port > 0 && this.port <= 65535, at + ".port", "is not a port", "use 1 to 65535");
			require(this.topic != null && TOPIC.matcher(this.topic).matches(), at + ".topic", "is missing or no topic",
					"use the app's bundle id, for example com.example.app");
			checkCredentials(at);
			require(this.connections >= 1 && this.connections <= MOST_CONNECTIONS, at + ".connections",
					"is out of range", "use 1 to " + MOST_CONNECTIONS);
			require(this.window >= 1 && this.window <= MOST_IN_FLIGHT, at + ".window", "is out of range",
					"APNs takes 1 to " + MOST_IN_FLIGHT + " messages at once on one connection");
			requirePositive(this.answerTimeout, at + ".answer-timeout", "30s");
			requirePositive(this.pingInterval, at + ".ping-interval", "60s");
		}

		private void checkCredentials(String at) {
			if (this.keyFile == null) {
				require(this.keyId == null && this.teamId == null, at + ".key-file", "is missing",
						"name the file of the signing key that " + at + ".key-id and .team-id speak of");
				require(this.sslBundle != null, at + ".key-file", "is missing", "name the signing key (.p8), or set "
						+ at + ".ssl-bundle to a bundle with a client certificate");
				return;
			}
			require(this.keyId != null && TEN.matcher(this.keyId).matches(), at + ".key-id", "is missing or no key id",
					"use the 10 letters and digits that Apple shows beside the key");
			require(this.teamId != null && TEN.matcher(this.teamId).matches(), at + ".team-id",
					"is missing or no team id", "use the 10 letters and digits of the developer team");
		}

	}

	/** Apple's two. A token of one is unknown in the other. */
	enum Environment {

		PRODUCTION(ApnsClientBuilder.PRODUCTION_APNS_HOST), SANDBOX(ApnsClientBuilder.DEVELOPMENT_APNS_HOST);

		private final String host;

		Environment(String host) {
			this.host = host;
		}

	}

}
