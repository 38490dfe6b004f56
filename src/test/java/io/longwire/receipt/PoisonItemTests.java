package io.longwire.receipt;

import java.nio.file.Path;

import io.longwire.transport.FromDevice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * An item that the database does not want stops no other.
 */
@ExtendWith(OutputCaptureExtension.class)
class PoisonItemTests {

	private ReceiptFixture fixture;

	@BeforeEach
	void start(@TempDir Path directory) {
		this.fixture = ReceiptFixture.on("jdbc:h2:file:" + directory.resolve("receipts"));
		this.fixture.jdbc.execute(
				"ALTER TABLE receipt ADD CONSTRAINT narrow CHECK (registration_token NOT LIKE '%' || U&'\\00fc' || '%')");
	}

	@AfterEach
	void stop() {
		this.fixture.close();
	}

	@Test
	void refusedTextIsStoredEncodedAndItsNeighboursAsTheyAre(CapturedOutput output) {
		var poison = new FromDevice.Receipt("demo", "5", "secret-token-\u00fc", "MESSAGE_SENT_TO_DEVICE", null,
				ReceiptFixture.NOW);

		this.fixture.take(ReceiptFixture.receipts(100, 50));
		this.fixture.take(poison);
		this.fixture.take(ReceiptFixture.receipts(200, 50));

		await().until(() -> this.fixture.acked.size() == 101);
		assertThat(this.fixture.receipts.receiptsOfMessage(5)).singleElement()
			.satisfies((view) -> assertThat(view.registrationToken()).isEqualTo("secret-token-\\u00fc"));
		assertThat(this.fixture.receipts.receipts(null, 0, 1000)).hasSize(101);
		assertThat(output).contains("trying them one by one").doesNotContain("secret-token");
	}

	@Test
	void itemRefusedEvenSoStaysUnackedUntilItsRepeatAndStopsNoOther() {
		this.fixture.jdbc.execute("ALTER TABLE receipt ADD CONSTRAINT never CHECK (message_id <> '666')");

		this.fixture.take(ReceiptFixture.receipt("666"));
		this.fixture.take(ReceiptFixture.receipts(1000, 100));

		await().until(() -> this.fixture.acked.size() == 100);
		this.fixture.jdbc.execute("ALTER TABLE receipt DROP CONSTRAINT never");
		this.fixture.take(ReceiptFixture.receipt("666"));
		await().until(() -> this.fixture.acked.size() == 101);
	}

}
