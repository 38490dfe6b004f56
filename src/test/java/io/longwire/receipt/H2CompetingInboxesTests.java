package io.longwire.receipt;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract on H2, where both instances have to be in one process.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class H2CompetingInboxesTests implements CompetingInboxesContract {

	private ReceiptFixture one;

	private ReceiptFixture other;

	@BeforeAll
	void start(@TempDir Path directory) {
		String url = "jdbc:h2:file:" + directory.resolve("receipts");
		this.one = ReceiptFixture.on(url);
		this.other = ReceiptFixture.on(url);
	}

	@AfterAll
	void stop() {
		this.other.close();
		this.one.close();
	}

	@Override
	public ReceiptFixture one() {
		return this.one;
	}

	@Override
	public ReceiptFixture other() {
		return this.other;
	}

}
