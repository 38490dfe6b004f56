package io.longwire.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.zaxxer.hikari.HikariDataSource;
import io.longwire.bench.Bench.Store;
import io.longwire.process.SandboxProcess;
import io.longwire.queue.BulkRows;
import io.longwire.queue.PlainDatabase;
import io.longwire.queue.PlainDrain;

/**
 * What a drain is held against, measured in the same run.
 */
final class References {

	private static final int LEAST = 60_000;

	private References() {
	}

	/** S: messages a second over bare Smack, in a process of its own. */
	static double bareSmack(Bench bench, SandboxProcess sandbox) {
		return bareLoop(bench, BareSmackLoop.class, Integer.toString(sandbox.servicePort()),
				sandbox.certificate().toString());
	}

	/** H: messages a second over bare HTTP/2, in a process of its own. */
	static double bareHttp2(Bench bench, SandboxProcess sandbox) {
		return bareLoop(bench, BareHttp2Loop.class, Integer.toString(sandbox.servicePort()),
				sandbox.certificate().toString(), sandbox.keys().resolve("fcm-service-account.json").toString());
	}

	/** H: messages a second over bare Pushy, in a process of its own. */
	static double barePushy(Bench bench, SandboxProcess sandbox) {
		return bareLoop(bench, BarePushyLoop.class, Integer.toString(sandbox.servicePort()),
				sandbox.certificate().toString(), sandbox.keys().resolve("signing-key.p8").toString());
	}

	private static double bareLoop(Bench bench, Class<?> loop, String... arguments) {
		String count = bench.quick() ? "20000" : "200000";
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
						System.getProperty("java.class.path"), loop.getName()));
		command.addAll(List.of(arguments));
		command.addAll(List.of(count, count));
		try {
			Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
			// One that hangs must not take the whole run with it.
			CompletableFuture.delayedExecutor(5, TimeUnit.MINUTES).execute(process::destroyForcibly);
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return Double.parseDouble(output.substring(output.indexOf(BareSmackLoop.RESULT)).split("\\s+")[1]);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** D, or D' with receipts: messages a second by plain JDBC, with its code warm. */
	static double plainDrain(Bench bench, String scenario, Store store, boolean receipts) {
		Path directory = bench.place(scenario, "plain", store.engine(), receipts);
		try (HikariDataSource dataSource = PlainDatabase.migrated(store.newDatabase(directory))) {
			var rows = new BulkRows(dataSource);
			rows.waiting(bench.shortWarmUp(), 1, false);
			PlainDrain.messagesPerSecond(dataSource, receipts);
			rows.waiting(bench.quick() ? bench.messages() : Math.max(LEAST, bench.messages()), 1, false);
			return PlainDrain.messagesPerSecond(dataSource, receipts);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
