package io.longwire.process;

import java.nio.file.Path;
import java.util.List;

/**
 * A push service of the sandbox, as a gateway and a test reach it.
 */
public enum SimulatedService {

	CCS("/sandbox", "ack_delay_ms") {

		@Override
		List<String> start(int port) {
			return List.of("--longwire.sandbox.port=" + port);
		}

		@Override
		public List<String> sender(String name, int port, Path keys) {
			String prefix = "--longwire.ccs.senders." + name + ".";
			return List.of(prefix + "host=localhost", prefix + "port=" + port, prefix + "sender-id=4815162342",
					prefix + "api-key=sandbox-key", prefix + "ssl-bundle=ccs");
		}

	},

	FCM("/sandbox/fcm", "answer_delay_ms") {

		@Override
		List<String> start(int port) {
			return List.of("--longwire.sandbox.push-services=fcm", "--longwire.sandbox.port=0",
					"--longwire.sandbox.fcm.port=" + port);
		}

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
		List<String> start(int port) {
			return List.of("--longwire.sandbox.push-services=apns", "--longwire.sandbox.port=0",
					"--longwire.sandbox.apns.port=" + port);
		}

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

	/** What a sandbox is started with, to have it at this port. */
	abstract List<String> start(int port);

	/** The properties with which a gateway has a sender at it. */
	public abstract List<String> sender(String name, int port, Path keys);

}
