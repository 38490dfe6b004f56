package io.longwire.receipt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Promise 5 on the embedded database: whatever the push service was told survives
 * {@code kill -9}.
 */
class KillMinusNineTests {

	private static final String ACKED = "acked ";

	@Test
	void everyAckedReceiptIsThereAfterTheKill(@TempDir Path directory) throws IOException {
		String url = "jdbc:h2:file:" + directory.resolve("receipts");
		Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
				Child.class.getName(), url)
			.redirectOutput(directory.resolve("child.out").toFile())
			.redirectError(directory.resolve("child.err").toFile())
			.start();
		try {
			await().atMost(Duration.ofSeconds(60)).until(() -> acked(directory).size() >= 2000);
		}
		finally {
			child.destroyForcibly().onExit().join();
		}

		Set<String> acked = acked(directory);
		try (ReceiptFixture fixture = ReceiptFixture.on(url)) {
			List<String> stored = fixture.jdbc.queryForList("SELECT message_id FROM receipt", String.class);
			assertThat(stored).containsAll(acked);
		}
	}

	private static Set<String> acked(Path directory) throws IOException {
		String output = Files.readString(directory.resolve("child.out"));
		return output.substring(0, output.lastIndexOf('\n') + 1)
			.lines()
			.filter((line) -> line.startsWith(ACKED))
			.map((line) -> line.substring(ACKED.length()))
			.collect(Collectors.toSet());
	}

	/** Stores receipts, a hundred pending at a time, until it is killed. */
	static final class Child {

		private Child() {
		}

		public static void main(String[] arguments) {
			ReceiptFixture fixture = ReceiptFixture.on(arguments[0], "spring.main.banner-mode=off",
					"logging.level.root=warn");
			var window = new Semaphore(100);
			for (long id = 1; id < 1_000_000; id++) {
				long acked = id;
				window.acquireUninterruptibly();
				fixture.inbox.take(ReceiptFixture.receipt(id), () -> {
					System.out.println(ACKED + acked);
					window.release();
				});
			}
		}

	}

}
