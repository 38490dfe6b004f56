package io.longwire.stats;

import java.util.List;
import java.util.Properties;

import io.longwire.transport.SenderStatus;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.info.BuildProperties;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class SummaryTextTests {

	private static final SenderStatus DEMO = new StubTransport("demo", true).status();

	private final StaticListableBeanFactory beans = new StaticListableBeanFactory();

	private final StubDepth depth = new StubDepth();

	private final MockEnvironment environment = new MockEnvironment().withProperty("local.server.port", "8080")
		.withProperty("server.address", "127.0.0.1");

	@Test
	void sandboxIsSummedUpInOneBlock() {
		this.environment.setProperty("longwire.sandbox.active", "true");
		var build = new Properties();
		build.setProperty("version", "1.2.3");
		this.beans.addBean("build", new BuildProperties(build));

		assertThat(text(DEMO)).isEqualTo("""
				Longwire is up.

				  version   1.2.3
				  address   http://127.0.0.1:8080
				  database  H2 2.4 at jdbc:h2:file:./data/longwire
				  sender    demo at ccs 127.0.0.1:5235, READY

				  SANDBOX: no real device is reached

				  Send a first notification:

				  curl http://127.0.0.1:8080/v1/notifications -H 'Content-Type: application/json' \\
				    -d '{"to":"phone-1","data":{"hello":"world"},"delivery_receipt_requested":true}'
				""");
	}

	@Test
	void withoutABuildOfMavenThereIsNoVersion() {
		assertThat(text(DEMO)).contains("Longwire is up").doesNotContain("version");
	}

	@Test
	void keyIsNeverShown() {
		this.environment.setProperty("longwire.api-key", "top-secret-key");

		assertThat(text(DEMO)).contains("-H \"Authorization: Bearer $LONGWIRE_API_KEY\"").doesNotContain("top-secret");
	}

	@Test
	void withoutSandboxNothingSaysSo() {
		assertThat(text(DEMO)).doesNotContain("SANDBOX").contains("<registration token>");
	}

	@Test
	void senderThatIsNotReadySaysWhy() {
		assertThat(text(DEMO, new StubTransport("other", false).status()))
			.contains("other at ccs 127.0.0.1:5235, NOT READY yet (connection refused)")
			.contains("{\"sender\":\"demo\",\"to\"");
	}

	@Test
	void absentDatabaseDoesNotHideTheRest() {
		this.depth.away = true;

		assertThat(text(DEMO)).contains("database  not available now").contains("curl ");
	}

	@Test
	void addressListenedOnEverywhereIsPastedAsLocalhost() {
		this.environment.setProperty("server.address", "0.0.0.0");
		this.environment.setProperty("server.ssl.bundle", "web");

		assertThat(text(DEMO)).contains("address   https://0.0.0.0:8080").contains("curl https://localhost:8080/v1/");
	}

	@Test
	void bodyToPasteIsARequestToTheFirstOfSeveralSenders() {
		String text = text(DEMO, new StubTransport("other", false).status());

		String body = text.substring(text.indexOf("-d '") + 4, text.lastIndexOf('\''));
		assertThat(new JsonMapper().readTree(body).toString()).isEqualTo("""
				{"sender":"demo","to":"<registration token>","data":{"hello":"world"},\
				"delivery_receipt_requested":true}""");
	}

	@Test
	void addressOfIpVersionSixStandsInBrackets() {
		this.environment.setProperty("server.address", "::1");

		assertThat(text(DEMO)).contains("address   http://[::1]:8080\n").contains("curl http://[::1]:8080/v1/");
	}

	private String text(SenderStatus... senders) {
		return new SummaryText(this.environment, this.depth, this.beans.getBeanProvider(BuildProperties.class))
			.of(List.of(senders));
	}

}
