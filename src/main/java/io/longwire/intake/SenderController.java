package io.longwire.intake;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.longwire.notification.Senders;
import io.longwire.problem.ProblemType;
import io.longwire.queue.PausedSenders;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Pauses senders and lets them go on.
 */
@RestController
class SenderController {

	private final Senders senders;

	private final PausedSenders paused;

	SenderController(Senders senders, PausedSenders paused) {
		this.senders = senders;
		this.paused = paused;
	}

	@PostMapping(path = "/v1/senders/{name}/pause", produces = MediaType.APPLICATION_JSON_VALUE)
	SenderState pause(@PathVariable String name) {
		require(name);
		return new SenderState(name, "PAUSED", this.paused.pause(name));
	}

	@PostMapping(path = "/v1/senders/{name}/resume", produces = MediaType.APPLICATION_JSON_VALUE)
	SenderState resume(@PathVariable String name) {
		require(name);
		this.paused.resume(name);
		return new SenderState(name, "ACTIVE", null);
	}

	private void require(String name) {
		if (!this.senders.contains(name)) {
			throw ProblemType.NOT_FOUND.exception("No sender of this name is configured.");
		}
	}

	/**
	 * Whether a sender sends.
	 *
	 * @param state {@code ACTIVE} or {@code PAUSED}
	 * @param pausedAt absent while it is active
	 */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record SenderState(String name, String state, @Nullable Instant pausedAt) {
	}

}
