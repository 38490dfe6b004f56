package io.longwire.queue;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contracts on H2, on a file as in production.
 */
class H2NotificationQueueTests implements NotificationQueueContract, IdempotencyContract, CancelContract,
		NotificationReaderContract, DirectClaimContract, OutboxContract, PausedSendersContract, BacklogContract {

	@TempDir
	Path directory;

	private StoreFixture fixture;

	@BeforeEach
	void start() {
		this.fixture = StoreFixture.on("jdbc:h2:file:" + this.directory.resolve("queue"));
	}

	@AfterEach
	void stop() {
		this.fixture.close();
	}

	@Override
	public StoreFixture fixture() {
		return this.fixture;
	}

}
