package io.longwire.sandbox.fcm;

import io.longwire.sandbox.Http2PushController;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The control API of the simulated FCM.
 */
@RestController
@ConditionalOnBooleanProperty("longwire.sandbox.fcm.active")
@RequestMapping("/sandbox/fcm")
public class FcmSandboxController extends Http2PushController<FcmBehaviour> {

	private final FcmSandboxServer server;

	FcmSandboxController(FcmSandboxServer server) {
		super(server, FcmBehaviour.class);
		this.server = server;
	}

	@GetMapping("/statistics")
	FcmStatistics statistics() {
		return this.server.statistics();
	}

	/** From now on no access token is good; new ones are given out. */
	@PostMapping("/revoke-tokens")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void revokeTokens() {
		this.server.revokeTokens();
	}

}
