package io.longwire.engines;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL from the archive that {@code io.zonky.test.postgres} carries.
 */
class PostgreSqlServer extends DatabaseServer {

	PostgreSqlServer(Path directory) {
		super(directory);
	}

	@Override
	void initialize() {
		Path passwordFile = directory().resolve("password");
		write(passwordFile, PASSWORD);
		// A collation that is not the order of the bytes: the tables have to say so.
		Commands.run(program("initdb", "--pgdata=" + data(), "--username=" + USER, "--pwfile=" + passwordFile,
				"--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--locale-provider=icu", "--icu-locale=en-US",
				"--no-sync")
			.toArray(String[]::new));
	}

	@Override
	List<String> command() {
		return program("postgres", "-D", data().toString(), "-p", Integer.toString(port()), "-c",
				"listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=" + (SYNC ? "on" : "off"));
	}

	/** PostgreSQL refuses root; in a user namespace of its own it is nobody. */
	private static List<String> program(String name, String... arguments) {
		Path program = EngineFiles.unpacked("postgresql", "postgres-", ".txz").resolve("bin").resolve(name);
		List<String> command = new ArrayList<>(Commands.isRoot() ? List.of("unshare", "--user") : List.of());
		command.add(program.toString());
		command.addAll(List.of(arguments));
		return command;
	}

	@Override
	String url(String database) {
		return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
	}

	@Override
	String adminDatabase() {
		return "postgres";
	}

	/** The user that initdb made. */
	@Override
	String administrator() {
		return USER;
	}

	/** SIGTERM would wait until every client has gone. */
	@Override
	String stopSignal() {
		return "INT";
	}

}
