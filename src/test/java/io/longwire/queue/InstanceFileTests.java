package io.longwire.queue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class InstanceFileTests {

	@TempDir
	private Path directory;

	private Path file;

	@BeforeEach
	void choose() {
		this.file = this.directory.resolve("data").resolve("instance");
	}

	@Test
	void theNextToLockItLearnsTheIdsOfTheOneBefore() {
		try (InstanceFile first = InstanceFile.lock(this.file)) {
			assertThat(first.predecessors()).isEmpty();
			first.add(17);
			first.add(18);
		}
		try (InstanceFile second = InstanceFile.lock(this.file)) {
			assertThat(second.predecessors()).containsExactly(17L, 18L);
			second.add(19);
		}
		try (InstanceFile third = InstanceFile.lock(this.file)) {
			assertThat(third.predecessors()).containsExactly(19L);
		}
	}

	@Test
	void whileOneHoldsItNobodyElseLearnsOrWritesAnything() {
		try (InstanceFile first = InstanceFile.lock(this.file)) {
			first.add(17);
			InstanceFile other = InstanceFile.lock(this.file);
			assertThat(other.predecessors()).isEmpty();
			other.add(18);
		}
		try (InstanceFile next = InstanceFile.lock(this.file)) {
			assertThat(next.predecessors()).containsExactly(17L);
		}
	}

	@Test
	void anotherProcessGetsItOnlyOnceThisOneHasEnded() throws Exception {
		try (InstanceFile first = InstanceFile.lock(this.file)) {
			first.add(17);
		}
		try (InstanceFile second = InstanceFile.lock(this.file)) {
			second.add(18);
			assertThat(predecessorsOfAnotherProcess()).isEqualTo("[]");
		}
		assertThat(predecessorsOfAnotherProcess()).isEqualTo("[18]");
	}

	private String predecessorsOfAnotherProcess() throws Exception {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), Other.class.getName(), this.file.toString())
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		process.waitFor();
		return told.lines().reduce((one, last) -> last).orElse("");
	}

	/** Tells what it finds in the file. */
	static final class Other {

		public static void main(String[] arguments) {
			try (InstanceFile file = InstanceFile.lock(Path.of(arguments[0]))) {
				System.out.println(file.predecessors());
			}
		}

	}

	@Test
	void whereNothingCanBeWrittenNothingIsKnown() throws IOException {
		Path notADirectory = Files.writeString(this.directory.resolve("plain"), "");
		InstanceFile file = InstanceFile.lock(notADirectory.resolve("instance"));
		file.add(17);
		assertThat(file.predecessors()).isEmpty();
	}

	@Test
	void whatIsNoIdIsNotBelieved() throws IOException {
		Files.createDirectories(this.file.getParent());
		Files.writeString(this.file, "seventeen\n");
		assertThat(InstanceFile.lock(this.file).predecessors()).isEmpty();
	}

}
