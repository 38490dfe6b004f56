package io.longwire.sandbox;

import java.nio.file.Path;
import java.time.Duration;

import io.longwire.ccsserver.BeyondWindow;
import io.longwire.ccsserver.CcsServerSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The sandbox's settings.
 *
 * @param enabled whether it runs; without a value it runs when no sender is configured
 * and the database is the embedded one
 * @param active what was decided about that; not to be set
 * @param address the local address it listens on
 * @param port its CCS port, 0 for a free one
 * @param directory where its certificate and key are kept from start to start
 * @param senderId the sender id of the sender {@code demo}; others may log in too
 * @param apiKey the key of all senders
 * @param rememberedMessages messages whose history is kept, the newest ones
 * @param beyondWindow what happens to a connection with more than 100 un-answered
 * messages
 * @param redelivery time without an ack after which an upstream message or receipt is
 * sent again on the same connection, zero for never
 * @param keepAlive how often a single space is sent, zero for never
 * @param connections how many connections one sender may have
 * @param forms in which of several forms some things are said
 */
@ConfigurationProperties("longwire.sandbox")
public record SandboxProperties(@Nullable Boolean enabled, @DefaultValue("false") boolean active,
		@DefaultValue("127.0.0.1") String address, @DefaultValue("" + PORT) int port,
		@DefaultValue("./data/sandbox") Path directory, @DefaultValue(SENDER_ID) String senderId,
		@DefaultValue(API_KEY) String apiKey, @DefaultValue("1000000") int rememberedMessages,
		@DefaultValue("STOP_READING") BeyondWindow beyondWindow, @DefaultValue("0s") Duration redelivery,
		@DefaultValue("60s") Duration keepAlive, @DefaultValue("1000") int connections, @DefaultValue Forms forms) {

	static final int PORT = 5235;

	static final String SENDER_ID = "4815162342";

	static final String API_KEY = "sandbox-key";

	public SandboxProperties {
		if (port < 0 || port > 65535) {
			throw new IllegalArgumentException(
					"longwire.sandbox.port is " + port + ": give a port, or 0 for a free one");
		}
		if (!senderId.matches("\\d{1,20}")) {
			throw new IllegalArgumentException("longwire.sandbox.sender-id must be a number of at most 20 digits");
		}
		if (apiKey.isBlank()) {
			throw new IllegalArgumentException("longwire.sandbox.api-key is empty: give a key, or leave it out");
		}
		if (rememberedMessages < 1) {
			throw new IllegalArgumentException("longwire.sandbox.remembered-messages must be at least 1");
		}
		if (connections < 1) {
			throw new IllegalArgumentException("longwire.sandbox.connections must be at least 1");
		}
		if (keepAlive.isNegative()) {
			throw new IllegalArgumentException("longwire.sandbox.keep-alive must not be negative; 0s means never");
		}
		if (redelivery.isNegative()) {
			throw new IllegalArgumentException("longwire.sandbox.redelivery must not be negative; 0s means never");
		}
	}

	/**
	 * In which of several forms some things are said. The defaults are what the real
	 * service was seen to do.
	 *
	 * @param iqErrors whether unknown queries are answered with an error instead of
	 * silence
	 * @param prefixedAnswers whether answers have the element {@code data:gcm}, or
	 * {@code gcm} as documented
	 * @param echoedEmptyIds whether the stanza error for a stanza with an empty id has an
	 * empty one, too
	 */
	record Forms(@DefaultValue("false") boolean iqErrors, @DefaultValue("true") boolean prefixedAnswers,
			@DefaultValue("true") boolean echoedEmptyIds) {

		CcsServerSettings.Forms settings() {
			return new CcsServerSettings.Forms(this.iqErrors, this.prefixedAnswers, this.echoedEmptyIds);
		}

	}

	@Override
	public String toString() {
		return "SandboxProperties[port=" + this.port + ", directory=" + this.directory + "]";
	}

}
