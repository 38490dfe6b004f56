package io.longwire.receipt;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract on H2, on a file as in production.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class H2ReceiptTests implements ReceiptContract {

	private ReceiptFixture fixture;

	@BeforeAll
	void start(@TempDir Path directory) {
		this.fixture = ReceiptFixture.on("jdbc:h2:file:" + directory.resolve("receipts"));
	}

	@AfterAll
	void stop() {
		this.fixture.close();
	}

	@Override
	public ReceiptFixture fixture() {
		return this.fixture;
	}

}
