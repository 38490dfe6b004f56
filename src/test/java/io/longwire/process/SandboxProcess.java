package io.longwire.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sandbox as a process of its own, and a view of what arrived there.
 */
class SandboxProcess implements AutoCloseable {

	private final Path directory;

	private final int ccsPort;

	private final JarProcess process;

	private SandboxProcess(Path directory, int ccsPort) {
		this.directory = directory;
		this.ccsPort = ccsPort;
		this.process = new JarProcess(directory, JarProcess.freePort(), List.of("sandbox",
				"--longwire.sandbox.port=" + ccsPort, "--longwire.sandbox.directory=" + directory.resolve("keys")));
	}

	static SandboxProcess start(Path directory) {
		SandboxProcess sandbox = new SandboxProcess(directory, JarProcess.freePort());
		sandbox.process.awaitAnswer("/sandbox/statistics");
		return sandbox;
	}

	/** Starts a gateway that sends to this sandbox, with an H2 file in its directory. */
	JarProcess startGateway(Path directory) {
		Path certificate = this.directory.resolve("keys").resolve("certificate.pem");
		JarProcess gateway = new JarProcess(directory, JarProcess.freePort(),
				List.of("--longwire.ccs.senders.demo.host=localhost",
						"--longwire.ccs.senders.demo.port=" + this.ccsPort,
						"--longwire.ccs.senders.demo.sender-id=4815162342",
						"--longwire.ccs.senders.demo.api-key=sandbox-key", "--longwire.ccs.senders.demo.ssl-bundle=ccs",
						"--spring.ssl.bundle.pem.ccs.truststore.certificate=" + certificate.toUri()));
		gateway.awaitAnswer("/actuator/health/readiness");
		return gateway;
	}

	List<String> messageIds() {
		List<String> ids = new ArrayList<>();
		messages().forEach((message) -> ids.add(message.get("message_id").stringValue()));
		return ids;
	}

	void assertAcceptedAtMost(int times) {
		assertThat(messages()).allMatch((message) -> message.get("times_accepted").intValue() <= times);
	}

	private List<JsonNode> messages() {
		List<JsonNode> messages = new ArrayList<>();
		String after = "";
		while (true) {
			JsonNode page = this.process.get("/sandbox/messages?limit=10000&after=" + after);
			if (page.get("messages").isEmpty()) {
				return messages;
			}
			page.get("messages").forEach(messages::add);
			after = page.get("next").asString();
		}
	}

	@Override
	public void close() {
		this.process.close();
	}

}
