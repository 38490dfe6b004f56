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
		return installed("mariadbd", "mysqld");
	}

	private static String installed(String... names) {
		return Commands.find(names)
			.orElseThrow(() -> new IllegalStateException("no " + names[0] + " on this machine"))
			.toString();
	}

	@Override
	void makeData() {
		Commands.run(installed("mariadb-install-db", "mysql_install_db"), "--no-defaults", "--skip-test-db",
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
