package io.longwire.engines;

import java.nio.file.Path;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * The servers that Longwire runs on. Each starts when it is first asked for and serves
 * all tests of the JVM. One that cannot start skips the test, or fails it if the
 * environment variable {@code CI} is {@code true}.
 */
public enum Engine {

	MYSQL("On Debian: apt-get install libaio1 libnuma1. It comes for Linux on x86-64 only.", MySqlServer::new),

	MARIADB("On Debian: apt-get install mariadb-server-core mariadb-client-core. Elsewhere: install MariaDB.",
			MariaDbServer::new),

	POSTGRESQL("As root it needs the command unshare and the right to make user namespaces. Another platform: "
			+ "./mvnw verify -Dpostgresql.platform=darwin-arm64v8", PostgreSqlServer::new);

	private final String remedy;

	private final Function<Path, DatabaseServer> constructor;

	private @Nullable DatabaseServer server;

	private @Nullable RuntimeException failure;

	Engine(String remedy, Function<Path, DatabaseServer> constructor) {
		this.remedy = remedy;
		this.constructor = constructor;
	}

	/** A new, empty database. */
	public Database newDatabase() {
		return server().newDatabase();
	}

	/** The running server, for tests that stop or kill it; they start it again. */
	public synchronized DatabaseServer server() {
		if (this.server == null) {
			this.server = startOnce();
		}
		return this.server;
	}

	private DatabaseServer startOnce() {
		if (this.failure != null) {
			throw this.failure;
		}
		try {
			DatabaseServer starting = this.constructor.apply(EngineFiles.newDirectory(this));
			starting.initialize();
			starting.start();
			return starting;
		}
		catch (RuntimeException ex) {
			this.failure = MissingServer.announced(name(), this.remedy, ex);
			throw this.failure;
		}
	}

}
