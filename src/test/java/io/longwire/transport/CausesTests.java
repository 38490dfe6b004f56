package io.longwire.transport;

import java.io.IOException;
import java.io.UncheckedIOException;

import javax.net.ssl.SSLException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CausesTests {

	@Test
	void theCauseAtTheBottomIsTold() {
		var failure = new IllegalStateException("outer", new UncheckedIOException(new IOException("reset by peer")));
		assertThat(Causes.words(failure, SSLException.class)).isEqualTo("IOException: reset by peer");
	}

	@Test
	void whatTellsMoreThanItsCauseIsTold() {
		var failure = new IOException(new SSLException("no trusted certificate", new RuntimeException("0x1f")));
		assertThat(Causes.words(failure, SSLException.class)).isEqualTo("SSLException: no trusted certificate");
	}

	@Test
	void itIsOneLineAndNotALongOne() {
		assertThat(Causes.words(new IOException("first\nsecond"), SSLException.class)).isEqualTo("IOException: first");
		assertThat(Causes.shortened("x".repeat(300))).hasSize(300);
		assertThat(Causes.shortened("x".repeat(301))).hasSize(301).endsWith("x…");
	}

}
