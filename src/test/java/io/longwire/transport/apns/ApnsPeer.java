package io.longwire.transport.apns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.longwire.sandbox.SandboxCertificate;
import io.longwire.sandbox.http2.Http2Handler;
import io.longwire.sandbox.http2.Http2Line;
import io.longwire.sandbox.http2.Http2Request;
import io.longwire.sandbox.http2.Http2Server;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Settings;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * The other side: speaks HTTP/2 over TLS, and answers exactly what a test tells it to.
 */
final class ApnsPeer implements Http2Handler, AutoCloseable {

	/** Made once. */
	static final SandboxCertificate CERTIFICATE = certificate();

	private final Http2Server server = new Http2Server(CERTIFICATE.serverContextForAnyClient(), "peer", this);

	final List<Http2Request> received = new CopyOnWriteArrayList<>();

	private final Http2Settings settings;

	ApnsPeer() {
		this(0);
	}

	ApnsPeer(int port) {
		this(port, Http2Settings.defaultSettings().maxConcurrentStreams(1000));
	}

	/**
	 * @param settings as it tells them first
	 */
	ApnsPeer(int port, Http2Settings settings) {
		this.settings = settings;
		this.server.start("127.0.0.1", port);
	}

	private static SandboxCertificate certificate() {
		try {
			return SandboxCertificate.in(Files.createTempDirectory("longwire-apns"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	int port() {
		return this.server.port();
	}

	@Override
	public boolean wantsClientCertificate() {
		return true;
	}

	@Override
	public Http2Settings settings() {
		return this.settings;
	}

	@Override
	public void onRequest(Http2Request request) {
		this.received.add(request);
	}

	/** Waits for so many messages. */
	ApnsPeer awaitReceived(int count) {
		Awaitility.await().until(() -> this.received.size() >= count);
		return this;
	}

	/** The last request for a message. */
	Http2Request request(long id) {
		String apnsId = ApnsId.of(id).toString();
		return this.received.stream()
			.filter((request) -> apnsId.equals(request.header("apns-id")))
			.reduce((one, later) -> later)
			.orElseThrow();
	}

	void accept(long id) {
		answer(id, 200, "");
	}

	void refuse(long id, int status, String reason) {
		answer(id, status, "{\"reason\":\"" + reason + "\"}");
	}

	void unregistered(long id, @Nullable Instant since) {
		answer(id, 410, "{\"reason\":\"Unregistered\"%s}"
			.formatted((since != null) ? ",\"timestamp\":" + since.toEpochMilli() : ""));
	}

	void answer(long id, int status, String body) {
		Http2Request request = request(id);
		this.server.ask(() -> {
			request.answer(status, Map.of("apns-id", ApnsId.of(id).toString()), body);
			return true;
		});
	}

	/** Says nothing but the status. */
	void answerBare(long id, int status) {
		answer(id, status, "");
	}

	/** Says that the message has not been looked at. */
	void refuseStream(long id) {
		reset(id, Http2Error.REFUSED_STREAM);
	}

	void reset(long id, Http2Error error) {
		Http2Request request = request(id);
		this.server.ask(() -> {
			request.reset(error);
			return true;
		});
	}

	void cut() {
		onLines(Http2Line::cut);
	}

	/** Cuts the connection that a message came on. */
	void cutUnder(long id) {
		Http2Line line = request(id).line();
		this.server.ask(() -> {
			line.cut();
			return true;
		});
	}

	void goAway() {
		onLines((line) -> line.goAway("{\"reason\":\"Shutdown\"}"));
	}

	private void onLines(Consumer<Http2Line> action) {
		this.server.ask(() -> {
			this.server.lines().forEach(action);
			return true;
		});
	}

	/** Tells other settings than at first. */
	void tell(Http2Settings settings) {
		onLines((line) -> line.tell(settings));
	}

	/** How many connections are open. */
	int connections() {
		return this.server.ask(() -> this.server.lines().size());
	}

	/** The most messages without an answer on any connection so far. */
	int highWater() {
		return this.server.ask(() -> this.server.counts().highWater());
	}

	@Override
	public void close() {
		this.server.stop();
	}

}
