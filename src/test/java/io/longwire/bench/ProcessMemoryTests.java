package io.longwire.bench;

import java.io.UncheckedIOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@EnabledOnOs(OS.LINUX)
class ProcessMemoryTests {

	@Test
	void aJavaProcessTakesSomeMegabytesAndOnceTookMore() {
		ProcessMemory memory = ProcessMemory.of(ProcessHandle.current().pid());
		assertThat(memory.megabytes()).isBetween(10.0, 100_000.0);
		assertThat(memory.peakMegabytes()).isGreaterThanOrEqualTo(memory.megabytes());
	}

	@Test
	void aProcessThatIsNotThereIsAnError() {
		long none = Integer.MAX_VALUE;
		assertThatThrownBy(() -> ProcessMemory.of(none)).isInstanceOf(UncheckedIOException.class);
	}

}
