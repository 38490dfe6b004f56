package io.longwire.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import io.longwire.bench.Bench.Store;
import io.longwire.engines.Database;
import io.longwire.process.SandboxProcess;
import io.longwire.queue.BulkRows;
import io.longwire.queue.PlainDatabase;

/**
 * What a drain is held against, measured in the same run.
 */
final class References {

	private static final int LEAST = 60_000;

	private References() {
	}

	/** S: messages a second over bare Smack. */
	static double bareSmack(Bench bench, SandboxProcess sandbox) {
		return bareLoop(bench, BareSmackLoop.class, Integer.toString(sandbox.servicePort()),
				sandbox.certificate().toString());
	}

	/** H: messages a second over bare HTTP/2. */
	static double bareHttp2(Bench bench, SandboxProcess sandbox) {
		return bareLoop(bench, BareHttp2Loop.class, Integer.toString(sandbox.servicePort()),
				sandbox.certificate().toString(), sandbox.keys().resolve("fcm-service-account.json").toString());
	}

	/** H: messages a second over bare Pushy. */
	static double barePushy(Bench bench, SandboxProcess sandbox) {
		return bareLoop(bench, BarePushyLoop.class, Integer.toString(sandbox.servicePort()),
				sandbox.certificate().toString(), sandbox.keys().resolve("signing-key.p8").toString());
	}

	private static double bareLoop(Bench bench, Class<?> loop, String... arguments) {
		String count = bench.quick() ? "20000" : "200000";
		List<String> all = new ArrayList<>(List.of(arguments));
		all.addAll(List.of(count, count));
		return ReferenceProcess.run(bench, loop, all);
	}

	/**
	 * D, or D' with receipts: messages a second by plain JDBC, from the table that a
	 * drain finds and as warm as one.
	 * @param others rows in the table besides
	 */
	static double plainDrain(Bench bench, String scenario, Store store, WarmUp warmUp, boolean receipts, int others) {
		Database database = store.newDatabase(bench.place(scenario, "plain", store.engine(), receipts));
		int count = bench.quick() ? bench.messages() : Math.max(LEAST, bench.messages());
		try (HikariDataSource dataSource = PlainDatabase.migrated(database)) {
			var rows = new BulkRows(dataSource);
			rows.others(others);
			rows.waiting(warmUp.messages() + count, 1, receipts);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		return ReferenceProcess.run(bench, PlainJdbc.DRAIN, database, warmUp.messages(), warmUp.seconds(), count,
				receipts ? 1 : 0);
	}

}
