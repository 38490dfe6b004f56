package io.longwire.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A push service of the sandbox, as a gateway and a test reach it.
 */
public enum SimulatedService {

	CCS("/sandbox", "ack_delay_ms") {

		@Override
		public List<String> sender(String name, int port, Path keys) {
			String prefix = "--longwire.ccs.senders." + name + ".";
			return List.of(prefix + "host=localhost", prefix + "port=" + port, prefix + "sender-id=4815162342",
					prefix + "api-key=sandbox-key", prefix + "ssl-bundle=ccs");
		}

	},

	FCM("/sandbox/fcm", "answer_delay_ms") {

		@Override
		public List<String> sender(String name, int port, Path keys) {
			String prefix = "--longwire.fcm.senders." + name + ".";
			return List.of(prefix + "credentials=" + keys.resolve("fcm-service-account.json"),
					prefix + "endpoint=https://localhost:" + port,
					prefix + "token-url=https://localhost:" + port + "/token", prefix + "ssl-bundle=ccs",
					prefix + "message-id=always");
		}

	},

	APNS("/sandbox/apns", "answer_delay_ms") {

		@Override
		public List<String> sender(String name, int port, Path keys) {
			String prefix = "--longwire.apns.senders." + name + ".";
			return List.of(prefix + "host=localhost", prefix + "port=" + port, prefix + "topic=io.longwire.demo",
					prefix + "key-file=" + keys.resolve("signing-key.p8"), prefix + "key-id=SANDBOXKEY",
					prefix + "team-id=LONGWIRE00", prefix + "ssl-bundle=ccs", prefix + "message-id=always");
		}

	};

	private final String path;

	private final String delay;

	SimulatedService(String path, String delay) {
		this.path = path;
		this.delay = delay;
	}

	/** Where its control API begins. */
	public String path() {
		return this.path;
	}

	/** The field of its behaviour that holds an answer back. */
	String delay() {
		return this.delay;
	}

	/** What an application is started with, to have them all, at ports that are free. */
	public static List<String> all() {
		List<String> arguments = new ArrayList<>(List.of("--longwire.sandbox.push-services=all"));
		for (SimulatedService service : values()) {
			arguments.add(service.portArgument(0));
		}
		return arguments;
	}

	/** Its word in {@code longwire.sandbox.push-services}. */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	private String portArgument(int port) {
		return "--longwire" + this.path.replace('/', '.') + ".port=" + port;
	}

	/** What a sandbox is started with, to have it at this port. */
	List<String> start(int port) {
		return (this == CCS) ? List.of(portArgument(port))
				: List.of("--longwire.sandbox.push-services=" + word(), CCS.portArgument(0), portArgument(port));
	}

	/** The properties with which a gateway has a sender at it. */
	public abstract List<String> sender(String name, int port, Path keys);

}
