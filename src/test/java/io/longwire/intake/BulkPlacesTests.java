package io.longwire.intake;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each bulk request has lines in memory: so many are served at a time, and one more is
 * told to come later, before its answer has begun.
 */
class BulkPlacesTests {

	private static final int PLACES = 16;

	@TempDir
	Path directory;

	@Test
	void oneMoreIsToldToComeLaterAndIsServedWhenAnotherEnds() throws Exception {
		try (IntakeFixture intake = new IntakeFixture(this.directory, List.of("demo"))) {
			List<BulkClient> callers = new ArrayList<>();
			for (int i = 0; i < PLACES; i++) {
				BulkClient caller = new BulkClient(intake.port(), "");
				callers.add(caller);
				caller.send("{\"to\":\"a\"}\n");
				assertThat(caller.answer()).startsWith("{\"line\":1,\"id\":");
			}
			HttpResponse<String> refused = bulk(intake);
			assertThat(refused.statusCode()).isEqualTo(503);
			assertThat(refused.headers().firstValue("Retry-After")).contains("5");
			assertThat(refused.body()).contains("urn:longwire:problem:unavailable")
				.contains("16 bulk requests are served already. Nothing was stored: repeat it later.");
			assertThat(intake.post("{\"to\":\"a\"}").statusCode()).isEqualTo(202);
			assertThat(intake.rows("notification")).isEqualTo(PLACES + 1);
			callers.get(0).endBody();
			Awaitility.await().until(() -> bulk(intake).statusCode() == 200);
			for (BulkClient caller : callers) {
				caller.close();
			}
		}
	}

	private static HttpResponse<String> bulk(IntakeFixture intake) {
		return intake.send(intake.request("/v1/notifications")
			.header("Content-Type", "application/x-ndjson")
			.POST(BodyPublishers.ofString("{\"to\":\"b\"}\n")));
	}

}
