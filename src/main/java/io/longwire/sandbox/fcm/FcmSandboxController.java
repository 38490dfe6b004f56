package io.longwire.sandbox.fcm;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.longwire.sandbox.BadRequestException;
import io.longwire.sandbox.PageQuery;
import io.longwire.sandbox.SandboxJson;
import io.longwire.sandbox.SandboxProblems;
import io.longwire.sandbox.Views;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The control API of the simulated FCM.
 */
@RestController
@ConditionalOnBooleanProperty("longwire.sandbox.fcm.active")
@RequestMapping("/sandbox/fcm")
public class FcmSandboxController {

	private final FcmSandboxServer server;

	FcmSandboxController(FcmSandboxServer server) {
		this.server = server;
	}

	@GetMapping("/statistics")
	FcmStatistics statistics() {
		return this.server.ask(FcmService::statistics);
	}

	@GetMapping("/messages")
	Views.Page messages(@RequestParam(defaultValue = "") String after,
			@RequestParam(defaultValue = "1000") String limit) {
		var query = PageQuery.of(after, limit);
		return this.server
			.ask((service) -> Views.Page.of(service.log().page(query.after(), query.limit()), query.after()));
	}

	@GetMapping("/messages/{id}")
	ResponseEntity<?> message(@PathVariable String id) {
		Optional<Views.Message> found = this.server.ask((service) -> Optional.ofNullable(service.log().find(id))
			.map((message) -> Views.Message.of(message, service.log())));
		return found.<ResponseEntity<?>>map(ResponseEntity::ok).orElseGet(() -> SandboxProblems.unseen(id));
	}

	@DeleteMapping("/messages")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void forgetMessages() {
		this.server.ask((service) -> {
			service.log().clear();
			return true;
		});
	}

	@GetMapping("/behaviour")
	FcmBehaviour behaviour() {
		return this.server.service().behaviour();
	}

	@PutMapping("/behaviour")
	FcmBehaviour behave(@RequestBody(required = false) String body) {
		this.server.service().behave(SandboxJson.read(text(body), FcmBehaviour.class));
		return behaviour();
	}

	@DeleteMapping("/behaviour")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void behaveAsUsual() {
		this.server.service().behave(FcmBehaviour.DEFAULT);
	}

	/** Says GOAWAY: what has come is answered, then the connection is closed. */
	@PostMapping("/goaway")
	@ResponseStatus(HttpStatus.ACCEPTED)
	Map<String, List<Long>> goAway(@RequestBody(required = false) String body) {
		return onLines(body, (line) -> line.goAway(Integer.MAX_VALUE));
	}

	/** Breaks connections off. */
	@PostMapping("/cut")
	@ResponseStatus(HttpStatus.ACCEPTED)
	Map<String, List<Long>> cut(@RequestBody(required = false) String body) {
		return onLines(body, FcmLine::cut);
	}

	/** From now on no access token is good; new ones are given out. */
	@PostMapping("/revoke-tokens")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void revokeTokens() {
		this.server.ask((service) -> {
			service.tokens().revokeAll();
			return true;
		});
	}

	private Map<String, List<Long>> onLines(@Nullable String body, Consumer<FcmLine> action) {
		Scope scope = SandboxJson.read(text(body), Scope.class);
		return Map.of("connections", this.server.ask((service) -> {
			List<FcmLine> lines = service.lines()
				.stream()
				.filter((line) -> scope.connection() == null || scope.connection() == line.id())
				.toList();
			lines.forEach(action);
			return lines.stream().map(FcmLine::id).toList();
		}));
	}

	private static String text(@Nullable String body) {
		return (body != null) ? body : "";
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> refused(BadRequestException ex) {
		return SandboxProblems.of(ex);
	}

	/**
	 * Which connections are meant.
	 *
	 * @param connection its id, as the statistics show it; {@code null} for all
	 */
	record Scope(@Nullable Long connection) {
	}

}
