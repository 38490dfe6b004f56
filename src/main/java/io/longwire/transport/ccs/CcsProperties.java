package io.longwire.transport.ccs;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

import io.longwire.notification.Secret;
import io.longwire.transport.SenderSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import static io.longwire.transport.SenderSettings.require;
import static io.longwire.transport.SenderSettings.requirePositive;

/**
 * The senders that are reached over CCS.
 *
 * @param senders each by its name, which is what callers and logs call it
 */
@ConfigurationProperties("longwire.ccs")
record CcsProperties(@DefaultValue Map<String, Sender> senders) {

	static final String PREFIX = "longwire.ccs.senders.";

	CcsProperties {
		senders = SenderSettings.checked(PREFIX, senders, Sender::check);
	}

	/**
	 * One sender.
	 *
	 * @param host where CCS listens; its certificate must be valid for this name
	 * @param port where CCS listens, with TLS from the first byte
	 * @param domain the XMPP domain
	 * @param senderId the user part of the login, for Google's CCS the project number
	 * @param apiKey the password of the login, for Google's CCS the server key
	 * @param sslBundle the name of a Spring Boot SSL bundle with the certificates to
	 * trust, {@code null} to trust what the JDK trusts
	 * @param connections how many connections this process keeps
	 * @param window the most messages without an answer on one connection, 1 to 100
	 * @param ackTimeout how long an answer may take before the connection is questioned
	 * @param pingInterval after how long a silence the connection is questioned
	 */
	record Sender(@Nullable String host, @DefaultValue("5235") int port,
			@DefaultValue("gcm.googleapis.com") String domain, @Nullable String senderId, @Nullable Secret apiKey,
			@Nullable String sslBundle, @DefaultValue Connections connections, @DefaultValue("100") int window,
			@DefaultValue("30s") Duration ackTimeout, @DefaultValue("60s") Duration pingInterval) {

		static final int CCS_WINDOW = 100;

		private static final String LABEL = "[\\p{L}\\p{N}]([\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?";

		private static final Pattern DOMAIN = Pattern.compile("(?=.{1,253}$)" + LABEL + "(\\." + LABEL + ")*");

		private static final Pattern LOCAL_PART = Pattern.compile("[^\\s@/\"&'<>:]{1,256}");

		/** Where it connects to, for people. */
		String endpoint() {
			return this.host + ":" + this.port;
		}

		/** The login name, a bare JID. */
		String login() {
			return this.senderId + "@" + this.domain;
		}

		private void check(String at) {
			require(isSet(this.host), at + ".host", "is missing", "name the host of the CCS endpoint");
			require(this.port > 0 && this.port <= 65535, at + ".port", "is not a port", "use 1 to 65535");
			require(DOMAIN.matcher(this.domain).matches(), at + ".domain", "is not an XMPP domain",
					"use a domain name or an IPv4 address, or leave it out for gcm.googleapis.com");
			require(this.senderId != null && LOCAL_PART.matcher(this.senderId).matches(), at + ".sender-id",
					"is missing or no user name", "use the numeric sender ID (project number)");
			require(this.apiKey != null && isSet(this.apiKey.value()), at + ".api-key", "is missing",
					"set it to the server key");
			require(this.window >= 1 && this.window <= CCS_WINDOW, at + ".window", "is out of range",
					"CCS allows 1 to " + CCS_WINDOW + " unanswered messages on one connection");
			requirePositive(this.ackTimeout, at + ".ack-timeout", "30s");
			requirePositive(this.pingInterval, at + ".ping-interval", "60s");
			this.connections.check(at + ".connections");
		}

		private static boolean isSet(@Nullable String value) {
			return value != null && !value.isBlank();
		}

	}

	/**
	 * How many connections this process keeps for one sender.
	 *
	 * @param min as soon as the push service can be reached, whatever the load
	 * @param max while the windows of fewer hold messages back; not below {@code min}
	 */
	record Connections(@DefaultValue("1") int min, @DefaultValue("1") int max) {

		private static final int CCS_CONNECTIONS = 1000;

		private void check(String at) {
			require(this.min >= 1, at + ".min", "is below 1", "a sender needs a connection");
			require(this.max >= this.min, at + ".max", "is below " + at + ".min", "raise it or lower the other");
			require(this.max <= CCS_CONNECTIONS, at + ".max", "is above " + CCS_CONNECTIONS,
					"CCS allows no more for one sender");
		}

	}

}
