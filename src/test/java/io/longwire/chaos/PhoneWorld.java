package io.longwire.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Random;

import io.longwire.engines.DatabaseServer;
import io.longwire.process.SimulatedService;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * All that can be made to fail around FCM and APNs.
 */
final class PhoneWorld extends Machines {

	/** Long enough for something to be on its way at any time. */
	private static final String USUAL = "{\"answer_delay_ms\":200}";

	private final PhoneSandbox sandbox;

	PhoneWorld(PhoneSandbox sandbox, Gateways gateways, @Nullable DatabaseServer database, Workload workload) {
		super(gateways, database, workload);
		this.sandbox = sandbox;
	}

	/** Asks one push service for a fault. */
	void control(SimulatedService service, String path, String format, Object... arguments) {
		this.sandbox.control(service, path, format.formatted(arguments));
	}

	/** One of the open connections, as the body of a request. */
	String one(SimulatedService service, Random random) {
		List<JsonNode> open = this.sandbox.connections(service);
		int choice = random.nextInt(1000);
		return "{\"connection\":%d}"
			.formatted(open.isEmpty() ? 0 : open.get(choice % open.size()).get("id").longValue());
	}

	/** Lets one push service behave like this for some time. */
	void behaving(SimulatedService service, String behaviour, Duration time) {
		this.sandbox.behave(service, behaviour);
		pause(time);
		this.sandbox.behave(service, USUAL);
	}

	/**
	 * For so long that another takes over what it had on the wire, although its lines
	 * stand and the answers are on them: to the push services, they are delayed.
	 */
	void freezeGatewayLong(Duration time, Random random) {
		freezeGatewayLong(time, random, () -> {
			if (replicas() > 1) {
				PhoneSandbox.SERVICES.forEach((service) -> control(service, "/stall", "{\"for_ms\":1}"));
			}
		});
	}

	/** Both push services stand still. */
	void freezeSandbox(Duration time) {
		this.sandbox.process().freeze();
		pause(time);
		this.sandbox.process().thaw();
	}

	/** Ends what lasts. */
	void calm() {
		PhoneSandbox.SERVICES.forEach((service) -> {
			this.sandbox.behave(service, USUAL);
			control(service, "/treat", "{\"count\":0}");
		});
	}

}
