package io.longwire.chaos;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.longwire.engines.DatabaseServer;
import io.longwire.process.SandboxProcess;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * All that can be made to fail.
 */
final class World extends Machines {

	/** Long enough for something to be on its way at any time. */
	private static final String USUAL = "{\"ack_delay_ms\":50,\"ack_jitter_ms\":50}";

	private final SandboxProcess sandbox;

	private final List<String> upstream = new ArrayList<>();

	World(SandboxProcess sandbox, Gateways gateways, @Nullable DatabaseServer database, Workload workload) {
		super(gateways, database, workload);
		this.sandbox = sandbox;
	}

	/** Asks the sandbox for a fault. A connection may be gone by then. */
	void control(String path, String format, Object... arguments) {
		HttpResponse<String> answer = this.sandbox.process()
			.post("/sandbox" + path, format.formatted(arguments), "chaos");
		boolean gone = answer.statusCode() == 400 && answer.body().contains("there is no open connection");
		if (answer.statusCode() != 202 && !gone) {
			throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
		}
	}

	/** One of the open connections, as a field of a request. */
	String one(Random random) {
		List<JsonNode> open = this.sandbox.connections();
		int choice = random.nextInt(1000);
		long connection = open.isEmpty() ? 0 : open.get(choice % open.size()).get("connection").longValue();
		return "\"connection\":" + connection;
	}

	void raw(String text, Random random) {
		String json = text.replace("\\", "\\\\").replace("\"", "\\\"");
		control("/raw", "{\"text\":\"%s\",%s}", json, one(random));
	}

	/** Lets push service and devices behave like this for some time. */
	void behaving(String behaviour, Duration time) {
		behave(behaviour);
		pause(time);
		behaveAsUsual();
	}

	void behaveAsUsual() {
		behave(USUAL);
	}

	private void behave(String behaviour) {
		this.sandbox.process().putJson("/sandbox/behaviour", behaviour);
	}

	/** Nobody can log in, and one line is lost: the others go on. */
	void lockOutOne(String behaviour, Duration time, Random random) {
		behave(behaviour);
		control("/cut", "{%s}", one(random));
		pause(time);
		behaveAsUsual();
	}

	/** Nobody can log in, and everybody has to. */
	void lockOut(String behaviour, Duration time) {
		behave(behaviour);
		control("/cut", "{}");
		pause(time);
		behaveAsUsual();
	}

	/** Lets devices send messages up. */
	void upstream(int count, Random random) {
		String token = "device-" + random.nextInt(10);
		JsonNode ids = this.sandbox.process()
			.postJson("/sandbox/upstream",
					"{\"registration_id\":\"%s\",\"message_id\":\"u%d\",\"count\":%d}".formatted(token,
							random.nextInt(Integer.MAX_VALUE), count),
					"chaos")
			.get("message_ids");
		ids.forEach((id) -> this.upstream.add(token + " " + id.stringValue()));
	}

	/** Each with the token of its device before it. */
	List<String> upstream() {
		return this.upstream;
	}

	/**
	 * For so long that another takes over what it had on the wire, although its lines
	 * stand and the answers are on them: to the sandbox, they are delayed.
	 */
	void freezeGatewayLong(Duration time, Random random) {
		freezeGatewayLong(time, random, () -> {
			if (replicas() > 1) {
				control("/line", "{\"writing\":false,\"for_ms\":1}");
			}
		});
	}

	/** Ends what lasts. */
	void calm() {
		behaveAsUsual();
		control("/refusals", "{\"count\":0}");
		control("/line", "{\"new_connections\":false}");
	}

}
