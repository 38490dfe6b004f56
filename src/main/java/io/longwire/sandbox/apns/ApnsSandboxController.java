package io.longwire.sandbox.apns;

import io.longwire.sandbox.Http2PushController;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The control API of the simulated APNs.
 */
@RestController
@ConditionalOnBooleanProperty("longwire.sandbox.apns.active")
@RequestMapping("/sandbox/apns")
public class ApnsSandboxController extends Http2PushController<ApnsBehaviour> {

	private final ApnsSandboxServer server;

	ApnsSandboxController(ApnsSandboxServer server) {
		super(server, ApnsBehaviour.class);
		this.server = server;
	}

	@GetMapping("/statistics")
	ApnsStatistics statistics() {
		return this.server.statistics();
	}

}
