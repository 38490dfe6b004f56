package io.longwire.engines;

import java.nio.file.Path;
import java.util.List;

/**
 * MariaDB as it is installed on this machine.
 */
class MariaDbServer extends MySqlServer {

	MariaDbServer(Path directory) {
		super(directory);
	}

	@Override
	String program() {
		return installed("mariadbd");
	}

	private static String installed(String program) {
		return Commands.find(program)
			.orElseThrow(() -> new IllegalStateException("no " + program + " on this machine"))
			.toString();
	}

	@Override
	void makeData() {
		Commands.run(installed("mariadb-install-db"), "--no-defaults", "--skip-test-db",
				"--auth-root-authentication-method=normal", "--user=" + System.getProperty("user.name"),
				"--datadir=" + data());
	}

	@Override
	List<String> ownOptions() {
		return List.of();
	}

	@Override
	String url(String database) {
		return super.url(database).replace("jdbc:mysql:", "jdbc:mariadb:");
	}

}
