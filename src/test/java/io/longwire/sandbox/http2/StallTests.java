package io.longwire.sandbox.http2;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import javax.net.ssl.SSLContext;

import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A line that is made to delay its answers.
 */
class StallTests {

	private final AtomicLong now = new AtomicLong();

	private final List<String> answered = new ArrayList<>();

	private Http2Line line;

	private EmbeddedChannel channel;

	@BeforeEach
	void connect() throws Exception {
		this.line = new Http2Line(SSLContext.getDefault().createSSLEngine(), (request) -> {
		}, new Http2Counts(), this.now::get);
		this.channel = new EmbeddedChannel(this.line);
		this.channel.freezeTime();
	}

	@AfterEach
	void close() {
		this.channel.finishAndReleaseAll();
	}

	private void pass(long millis) {
		this.now.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
		this.channel.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
		this.channel.runScheduledPendingTasks();
	}

	private void came(String name, int delay) {
		this.line.later(delay, () -> this.answered.add(name));
	}

	@Test
	void answersWaitUntilItIsOver() {
		this.line.stall(300);
		pass(100);
		came("at once", 0);
		came("slowly", 250);
		pass(199);
		assertThat(this.answered).isEmpty();
		pass(1);
		assertThat(this.answered).containsExactly("at once");
		pass(50);
		assertThat(this.answered).containsExactly("at once", "slowly");
	}

	@Test
	void nothingWaitsBeforeItAndAfterIt() {
		came("before", 0);
		this.line.stall(300);
		pass(300);
		came("after", 0);
		assertThat(this.answered).containsExactly("before", "after");
	}

}
