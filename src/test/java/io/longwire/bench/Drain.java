package io.longwire.bench;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import io.longwire.bench.Bench.Store;
import io.longwire.engines.Database;
import io.longwire.process.JarProcess;
import io.longwire.process.SandboxProcess;
import io.longwire.queue.BulkRows;
import io.longwire.queue.PlainDatabase;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import tools.jackson.databind.JsonNode;

/**
 * One backlog, sent by one gateway over one connection: stored before it starts, due all
 * at once when it is warm.
 *
 * @param messages how many are counted
 * @param warmUp what is to be sent before; the rest of it counts
 * @param ackDelay of the push service
 * @param receipts whether every message is confirmed by its device
 * @param others rows in the table besides: half of them accepted long ago, half of them
 * due tomorrow
 */
record Drain(int messages, WarmUp warmUp, Duration ackDelay, boolean receipts, int others) {

	/** A drain that is slower than this has failed. */
	private static final int LEAST_PER_SECOND = 200;

	/**
	 * Runs it.
	 * @param directory for the files of the gateway; empty
	 */
	Result run(Path directory, Store store, SandboxProcess sandbox) {
		return run(directory, store, sandbox, List.of());
	}

	/** Runs it with properties of the gateway besides. */
	Result run(Path directory, Store store, SandboxProcess sandbox, List<String> properties) {
		Database database = store.newDatabase(directory);
		sandbox.answerAfter(Duration.ZERO);
		sandbox.forgetMessages();
		long dueAt = fill(database);
		List<String> arguments = new ArrayList<>(SandboxProcess.databaseProperties(database));
		arguments.addAll(sandbox.senderProperties("demo"));
		arguments.addAll(properties);
		try (JarProcess gateway = Gateways.start(directory, arguments)) {
			Result result = measure(gateway, dueAt, sandbox);
			checkSent(sandbox);
			gateway.stop();
			return result;
		}
	}

	private long fill(Database database) {
		try (HikariDataSource dataSource = PlainDatabase.migrated(database)) {
			var rows = new BulkRows(dataSource);
			rows.others(this.others);
			long start = System.currentTimeMillis();
			rows.waiting(this.warmUp.messages(), start, this.receipts);
			long now = System.currentTimeMillis();
			long filling = (now - start) * this.messages / this.warmUp.messages();
			long dueAt = now + filling + this.warmUp.within().toMillis();
			rows.waiting(this.messages, dueAt, this.receipts);
			return dueAt;
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Result measure(JarProcess gateway, long dueAt, SandboxProcess sandbox) {
		awaitTime(dueAt - this.warmUp.settling().toMillis());
		sandbox.answerAfter(this.ackDelay);
		awaitTime(dueAt);
		Duration cpu = cpu(gateway);
		double before = settled(gateway);
		if (before < this.warmUp.messages() / 10.0) {
			throw new IllegalStateException("The gateway was not warm when the backlog became due");
		}
		double counted = this.warmUp.messages() + this.messages - before;
		awaitSettled(gateway, this.warmUp.messages() + this.messages / 4,
				Duration.ofSeconds(60 + (this.warmUp.messages() + this.messages) / LEAST_PER_SECOND));
		ProcessMemory early = ProcessMemory.of(gateway.pid());
		awaitSettled(gateway, this.warmUp.messages() + this.messages,
				Duration.ofSeconds(60 + (this.warmUp.messages() + this.messages) / LEAST_PER_SECOND));
		long millis = System.currentTimeMillis() - dueAt;
		double cpuMicros = cpu(gateway).minus(cpu).toNanos() / 1000.0 / counted;
		return new Result(counted * 1000.0 / millis, cpuMicros, early, ProcessMemory.of(gateway.pid()));
	}

	private static void awaitTime(long millis) {
		await(Duration.ofMinutes(10)).until(() -> System.currentTimeMillis() >= millis);
	}

	private void awaitSettled(JarProcess gateway, int count, Duration atMost) {
		await(atMost).until(() -> settled(gateway) >= count
				&& (!this.receipts || Gateways.total(gateway, "longwire.receipt.stored", "COUNT") >= count));
	}

	/** How many outcomes a gateway has written. */
	static double settled(JarProcess gateway) {
		return Gateways.total(gateway, "longwire.dispatch.settle.batch", "TOTAL");
	}

	private static ConditionFactory await(Duration atMost) {
		return Awaitility.await().pollInterval(Duration.ofMillis(100)).atMost(atMost);
	}

	private static Duration cpu(JarProcess process) {
		return ProcessHandle.of(process.pid()).orElseThrow().info().totalCpuDuration().orElseThrow();
	}

	private void checkSent(SandboxProcess sandbox) {
		JsonNode messages = sandbox.messageCounts();
		if (messages.get("accepted").intValue() != this.warmUp.messages() + this.messages
				|| messages.get("accepted_again").intValue() != 0) {
			throw new IllegalStateException("The push service saw other messages than these: " + messages);
		}
	}

	/**
	 * What came of it.
	 *
	 * @param messagesPerSecond from the instant they were due until the last was settled
	 * @param cpuMicros processor time of the gateway for each message
	 * @param early what the gateway took of the memory after a quarter of the messages
	 * @param memory the same at the end
	 */
	record Result(double messagesPerSecond, double cpuMicros, ProcessMemory early, ProcessMemory memory) {
	}

}
