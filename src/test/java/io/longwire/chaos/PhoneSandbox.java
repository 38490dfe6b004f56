package io.longwire.chaos;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.longwire.process.JarProcess;
import io.longwire.process.SandboxProcess;
import io.longwire.process.SimulatedService;
import io.longwire.testing.Sockets;
import tools.jackson.databind.JsonNode;

/**
 * FCM and APNs, simulated in one process of their own.
 */
final class PhoneSandbox implements AutoCloseable {

	/** The sender at FCM. */
	static final String FCM = "phones-fcm";

	/** The sender at APNs. */
	static final String APNS = "phones-apns";

	/** What it simulates. */
	static final List<SimulatedService> SERVICES = List.of(SimulatedService.FCM, SimulatedService.APNS);

	/** In force on both sides: fewer than the push services allow. */
	static final int WINDOW = 60;

	private final Path keys;

	private final Map<SimulatedService, Integer> ports;

	private final JarProcess process;

	private PhoneSandbox(Path directory) {
		this.keys = directory.resolve("keys");
		this.ports = Map.of(SimulatedService.FCM, Sockets.freePort(), SimulatedService.APNS, Sockets.freePort());
		this.process = new JarProcess(directory, Sockets.freePort(), JarProcess.QUICK_START,
				List.of("sandbox", "--longwire.sandbox.directory=" + this.keys,
						"--longwire.sandbox.push-services=fcm,apns", "--longwire.sandbox.port=0",
						"--longwire.sandbox.fcm.port=" + this.ports.get(SimulatedService.FCM),
						"--longwire.sandbox.apns.port=" + this.ports.get(SimulatedService.APNS)));
	}

	/** Starts it and waits until it answers. */
	static PhoneSandbox start(Path directory) {
		var sandbox = new PhoneSandbox(directory);
		sandbox.process.awaitAnswer("/sandbox/statistics");
		return sandbox;
	}

	/** The properties with which a gateway has senders at both. */
	List<String> senderProperties() {
		List<String> properties = new ArrayList<>();
		List.of(SimulatedService.values()).forEach((service) -> {
			if (this.ports.containsKey(service)) {
				String sender = (service == SimulatedService.FCM) ? FCM : APNS;
				properties.addAll(service.sender(sender, this.ports.get(service), this.keys));
				String prefix = "--longwire." + service.word() + ".senders." + sender + ".";
				properties.addAll(
						List.of(prefix + "connections=3", prefix + "window=" + WINDOW, prefix + "answer-timeout=4s"));
			}
		});
		properties
			.add("--spring.ssl.bundle.pem.ccs.truststore.certificate=" + this.keys.resolve("certificate.pem").toUri());
		return properties;
	}

	/** Asks one of them for a fault. */
	void control(SimulatedService service, String path, String body) {
		HttpResponse<String> answer = this.process.post(service.path() + path, body, "chaos");
		if (answer.statusCode() / 100 != 2) {
			throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
		}
	}

	void behave(SimulatedService service, String behaviour) {
		this.process.putJson(service.path() + "/behaviour", behaviour);
	}

	List<JsonNode> connections(SimulatedService service) {
		List<JsonNode> connections = new ArrayList<>();
		this.process.get(service.path() + "/statistics").get("connections").forEach(connections::add);
		return connections;
	}

	JsonNode invariants(SimulatedService service) {
		return this.process.get(service.path() + "/invariants");
	}

	/** Every message that came to either. */
	List<JsonNode> messages() {
		List<JsonNode> messages = new ArrayList<>();
		this.ports.keySet().forEach((service) -> messages.addAll(SandboxProcess.messages(this.process, service)));
		return messages;
	}

	JarProcess process() {
		return this.process;
	}

	@Override
	public void close() {
		this.process.close();
	}

}
