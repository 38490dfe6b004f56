package io.longwire.process;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.longwire.engines.Database;
import io.longwire.testing.Sockets;
import tools.jackson.databind.JsonNode;

/**
 * The sandbox as a process of its own, and a view of what arrived there.
 */
public class SandboxProcess implements AutoCloseable {

	private final Path directory;

	private final SimulatedService service;

	private final int servicePort;

	private final JarProcess process;

	private SandboxProcess(Path directory, SimulatedService service, int servicePort, List<String> jvmOptions) {
		this.directory = directory;
		this.service = service;
		this.servicePort = servicePort;
		List<String> arguments = new ArrayList<>(
				List.of("sandbox", "--longwire.sandbox.directory=" + directory.resolve("keys")));
		arguments.addAll(service.start(servicePort));
		this.process = new JarProcess(directory, Sockets.freePort(), jvmOptions, arguments);
	}

	public static SandboxProcess start(Path directory) {
		return start(directory, JarProcess.QUICK_START);
	}

	/** Starts it and waits until it answers. */
	public static SandboxProcess start(Path directory, List<String> jvmOptions) {
		return start(directory, SimulatedService.CCS, jvmOptions);
	}

	/** Starts it with another push service and waits until it answers. */
	public static SandboxProcess start(Path directory, SimulatedService service, List<String> jvmOptions) {
		SandboxProcess sandbox = new SandboxProcess(directory, service, Sockets.freePort(), jvmOptions);
		sandbox.process.awaitAnswer("/sandbox/statistics");
		return sandbox;
	}

	/** Starts a gateway that sends to this sandbox, with an H2 file in its directory. */
	JarProcess startGateway(Path directory) {
		return startGateway(directory, JarProcess.QUICK_START, List.of());
	}

	/** Starts a gateway that sends to this sandbox and stores in this database. */
	public JarProcess startGateway(Path directory, Database database, String... properties) {
		return startGateway(directory, JarProcess.QUICK_START,
				Stream.concat(databaseProperties(database).stream(), Stream.of(properties)).toList());
	}

	/** Starts a gateway that sends to this sandbox, and waits until it is ready. */
	public JarProcess startGateway(Path directory, List<String> jvmOptions, List<String> arguments) {
		JarProcess gateway = launchGateway(directory, jvmOptions, arguments);
		gateway.awaitAnswer("/actuator/health/readiness");
		return gateway;
	}

	/** Begins to start such a gateway. */
	JarProcess launchGateway(Path directory, Database database) {
		return launchGateway(directory, JarProcess.QUICK_START, databaseProperties(database));
	}

	/** Begins to start a gateway that sends to this sandbox. */
	public JarProcess launchGateway(Path directory, List<String> jvmOptions, List<String> arguments) {
		var all = new ArrayList<>(senderProperties("demo"));
		all.addAll(arguments);
		return new JarProcess(directory, Sockets.freePort(), jvmOptions, all);
	}

	/** The properties with which a gateway has a sender at this sandbox. */
	public List<String> senderProperties(String sender) {
		List<String> properties = new ArrayList<>(
				this.service.sender(sender, this.servicePort, this.directory.resolve("keys")));
		properties.add("--spring.ssl.bundle.pem.ccs.truststore.certificate=" + certificate().toUri());
		return properties;
	}

	/** The properties with which a gateway stores in this database. */
	public static List<String> databaseProperties(Database database) {
		return List.of("--spring.datasource.url=" + database.url(),
				"--spring.datasource.username=" + database.username(),
				"--spring.datasource.password=" + database.password());
	}

	/** Where the push service listens. */
	public int servicePort() {
		return this.servicePort;
	}

	/** The directory with its keys. */
	public Path keys() {
		return this.directory.resolve("keys");
	}

	/** What a client must trust. */
	public Path certificate() {
		return this.directory.resolve("keys").resolve("certificate.pem");
	}

	/** The process, for its control API. */
	public JarProcess process() {
		return this.process;
	}

	/** From now on, a message is answered after this time. */
	public void answerAfter(Duration delay) {
		this.process.putJson(this.service.path() + "/behaviour",
				"{\"%s\":%d}".formatted(this.service.delay(), delay.toMillis()));
	}

	/** Forgets all messages. */
	public void forgetMessages() {
		this.process.delete(this.service.path() + "/messages");
	}

	/** How many message ids came, were accepted, and so on. */
	public JsonNode messageCounts() {
		return this.process.get(this.service.path() + "/statistics").get("messages");
	}

	/** The open connections, in the order in which they were opened. */
	public List<JsonNode> connections() {
		List<JsonNode> connections = new ArrayList<>();
		this.process.get("/sandbox/statistics").get("connections").forEach(connections::add);
		connections.sort(Comparator.comparingLong((connection) -> connection.get("connection").longValue()));
		return connections;
	}

	/** When, and on which connection, this message came. */
	public List<Arrival> arrivals(long messageId) {
		List<Arrival> arrivals = new ArrayList<>();
		for (JsonNode event : this.process.get(this.service.path() + "/messages/" + messageId).get("events")) {
			if (event.get("event").stringValue().equals("RECEIVED")) {
				arrivals.add(
						new Arrival(Instant.parse(event.get("at").stringValue()), event.get("connection").longValue()));
			}
		}
		return arrivals;
	}

	/** How often each message id was accepted. */
	Map<String, Integer> timesAccepted() {
		Map<String, Integer> times = new HashMap<>();
		messages().forEach((message) -> times.merge(message.get("message_id").stringValue(),
				message.get("times_accepted").intValue(), Integer::sum));
		return times;
	}

	/** Every message id with how often it came, was taken, and reached its device. */
	public List<JsonNode> messages() {
		return messages(this.process, this.service);
	}

	/** The same of one of the push services that a sandbox simulates. */
	public static List<JsonNode> messages(JarProcess sandbox, SimulatedService service) {
		List<JsonNode> messages = new ArrayList<>();
		String after = "";
		while (true) {
			JsonNode page = sandbox.get(service.path() + "/messages?limit=10000&after=" + after);
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

	public record Arrival(Instant at, long connection) {
	}

}
