package io.longwire.transport.fcm;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

import io.longwire.transport.MessageIdInPayload;
import io.longwire.transport.SenderSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import static io.longwire.transport.SenderSettings.require;
import static io.longwire.transport.SenderSettings.requirePositive;

/**
 * The senders that are reached over FCM HTTP v1.
 *
 * @param senders each by its name, which is what callers and logs call it
 */
@ConfigurationProperties("longwire.fcm")
record FcmProperties(@DefaultValue Map<String, Sender> senders) {

	static final String PREFIX = "longwire.fcm.senders.";

	FcmProperties {
		senders = SenderSettings.checked(PREFIX, senders, Sender::check);
	}

	/**
	 * One sender.
	 *
	 * @param credentials the service-account file, as the Firebase console makes it
	 * @param projectId the Firebase project, {@code null} for the one the file names
	 * @param endpoint where FCM is reached
	 * @param tokenUrl where access tokens are asked for, {@code null} for the address in
	 * the file
	 * @param sslBundle the name of a Spring Boot SSL bundle with the certificates to
	 * trust, {@code null} to trust what the JDK trusts
	 * @param connections how many connections this process keeps
	 * @param window the most requests without an answer on one connection; the push
	 * service may allow less
	 * @param messagesPerMinute the most messages this process sends in any minute
	 * @param answerTimeout how long an answer may take before the connection is
	 * questioned; if it lives it takes no more requests, the message is due again, and
	 * the answer still counts
	 * @param pingInterval after how long a silence the connection is questioned
	 * @param messageId when the message id travels in the payload
	 */
	record Sender(@Nullable Path credentials, @Nullable String projectId,
			@DefaultValue("https://fcm.googleapis.com") URI endpoint, @Nullable URI tokenUrl,
			@Nullable String sslBundle, @DefaultValue("4") int connections, @DefaultValue("100") int window,
			@DefaultValue("600000") int messagesPerMinute, @DefaultValue("30s") Duration answerTimeout,
			@DefaultValue("60s") Duration pingInterval, @DefaultValue("receipts") MessageIdInPayload messageId) {

		private static final Pattern PROJECT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.:-]{0,127}");

		private static final int MOST_CONNECTIONS = 100;

		private static final int MOST_IN_WINDOW = 10_000;

		private static final int HTTPS = 443;

		/** The host to connect to. */
		String host() {
			return this.endpoint.getHost();
		}

		/** The port to connect to. */
		int port() {
			return (this.endpoint.getPort() > 0) ? this.endpoint.getPort() : HTTPS;
		}

		private void check(String at) {
			require(this.credentials != null, at + ".credentials", "is missing",
					"name the service-account file (JSON) of the Firebase project");
			require(this.projectId == null || PROJECT.matcher(this.projectId).matches(), at + ".project-id",
					"is not a project id", "use the id as the Firebase console shows it, or leave it out");
			require(isOrigin(this.endpoint), at + ".endpoint", "is not an https address without a path",
					"use for example https://fcm.googleapis.com");
			require(this.tokenUrl == null || isHttps(this.tokenUrl), at + ".token-url", "is not an https address",
					"use for example https://oauth2.googleapis.com/token, or leave it out");
			require(this.connections >= 1 && this.connections <= MOST_CONNECTIONS, at + ".connections",
					"is out of range", "use 1 to " + MOST_CONNECTIONS);
			require(this.window >= 1 && this.window <= MOST_IN_WINDOW, at + ".window", "is out of range",
					"use 1 to " + MOST_IN_WINDOW);
			require(this.messagesPerMinute >= 1, at + ".messages-per-minute", "is below 1",
					"use the quota of the project, 600000 unless Google has changed it");
			requirePositive(this.answerTimeout, at + ".answer-timeout", "30s");
			requirePositive(this.pingInterval, at + ".ping-interval", "60s");
		}

		private static boolean isOrigin(URI uri) {
			return isHttps(uri) && uri.getQuery() == null && uri.getFragment() == null && uri.getUserInfo() == null
					&& (uri.getPath().isEmpty() || uri.getPath().equals("/"));
		}

		private static boolean isHttps(URI uri) {
			return "https".equals(uri.getScheme()) && uri.getHost() != null;
		}

	}

}
