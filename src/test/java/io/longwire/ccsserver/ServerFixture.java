package io.longwire.ccsserver;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A running server, its handler, and clients that end with it.
 */
final class ServerFixture implements AutoCloseable {

	private final ScriptedHandler handler = new ScriptedHandler();

	private final CcsServer server;

	private final List<RawClient> clients = new ArrayList<>();

	private ServerFixture(CcsServerSettings settings) {
		this.server = new CcsServer(settings, this.handler).start();
	}

	static ServerFixture start() {
		return start(UnaryOperator.identity());
	}

	static ServerFixture start(UnaryOperator<CcsServerSettings> change) {
		return new ServerFixture(change.apply(CcsServerSettings.with(TestTls.server())));
	}

	ScriptedHandler handler() {
		return this.handler;
	}

	CcsServer server() {
		return this.server;
	}

	RawClient connect() {
		RawClient client = RawClient.connect(TestTls.client(), this.server.port());
		this.clients.add(client);
		return client;
	}

	/**
	 * A client that is logged in and bound.
	 */
	RawClient ready() {
		RawClient client = RawClient.ready(TestTls.client(), this.server.port());
		this.clients.add(client);
		return client;
	}

	/**
	 * The session of the client that became ready last.
	 */
	CcsSession lastSession() {
		List<CcsSession> sessions = this.server.sessions();
		return sessions.get(sessions.size() - 1);
	}

	/**
	 * The counts over all connections, closed ones included.
	 */
	SessionStatistics.Counts counts() {
		return this.server.statistics().total();
	}

	@Override
	public void close() {
		this.clients.forEach(RawClient::close);
		this.server.stop();
	}

}
