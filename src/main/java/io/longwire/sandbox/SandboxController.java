package io.longwire.sandbox;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
 * The control API of the sandbox.
 */
@RestController
@ConditionalOnBooleanProperty("longwire.sandbox.active")
@RequestMapping("/sandbox")
class SandboxController {

	private static final String PROBLEM = "urn:longwire:problem:";

	private static final int MAX_LIMIT = 10_000;

	private final SandboxServer server;

	private final SandboxCommands commands;

	SandboxController(SandboxServer server, SandboxCommands commands) {
		this.server = server;
		this.commands = commands;
	}

	@GetMapping("/statistics")
	Views.Statistics statistics() {
		return new Views.Statistics(this.server.statistics(), this.server.ask(MessageLog::counts));
	}

	@GetMapping("/messages")
	Views.Page messages(@RequestParam(defaultValue = "") String after,
			@RequestParam(defaultValue = "1000") String limit) {
		long last = after.isEmpty() ? -1 : number("after", after, Long.MAX_VALUE);
		int size = (int) number("limit", limit, MAX_LIMIT);
		return this.server.ask((log) -> Views.Page.of(log.page(last, size), last));
	}

	private static long number(String field, String text, long max) {
		try {
			long number = Long.parseLong(text);
			if (number >= 0 && number <= max) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// told below
		}
		throw new BadRequestException(field, "must be a number between 0 and " + max);
	}

	@GetMapping("/messages/{id}")
	ResponseEntity<?> message(@PathVariable String id) {
		Optional<Views.Message> found = this.server
			.ask((log) -> Optional.ofNullable(log.find(id)).map((message) -> Views.Message.of(message, log)));
		return found.<ResponseEntity<?>>map(ResponseEntity::ok)
			.orElseGet(() -> problem(HttpStatus.NOT_FOUND, "not-found", "Not found",
					"The sandbox has seen no message " + id + "."));
	}

	@DeleteMapping("/messages")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void forgetMessages() {
		this.server.ask((log) -> {
			log.clear();
			return true;
		});
	}

	@GetMapping("/behaviour")
	Behaviour behaviour() {
		return this.server.devices().behaviour();
	}

	@PutMapping("/behaviour")
	Behaviour behave(@RequestBody(required = false) String body) {
		this.server.devices().behave(SandboxJson.read(text(body), Behaviour.class));
		return behaviour();
	}

	@DeleteMapping("/behaviour")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void behaveAsUsual() {
		this.server.devices().behave(Behaviour.DEFAULT);
	}

	@PostMapping("/drain")
	@ResponseStatus(HttpStatus.ACCEPTED)
	Map<String, List<Long>> drain(@RequestBody(required = false) String body) {
		return Map.of("connections", this.commands.drain(SandboxJson.read(text(body), Commands.DrainCommand.class)));
	}

	@PostMapping("/cut")
	@ResponseStatus(HttpStatus.ACCEPTED)
	Map<String, List<Long>> cut(@RequestBody(required = false) String body) {
		return Map.of("connections", this.commands.cut(SandboxJson.read(text(body), Commands.Cut.class)));
	}

	@PostMapping("/upstream")
	@ResponseStatus(HttpStatus.ACCEPTED)
	Map<String, List<String>> upstream(@RequestBody(required = false) String body) {
		return Map.of("message_ids", this.commands.upstream(SandboxJson.read(text(body), Commands.Upstream.class)));
	}

	private static String text(@Nullable String body) {
		return (body != null) ? body : "";
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> refused(BadRequestException ex) {
		ResponseEntity<ProblemDetail> answer = problem(HttpStatus.BAD_REQUEST, "invalid-request", "Invalid request",
				(ex.field().isEmpty() ? "" : ex.field() + ": ") + ex.text());
		ProblemDetail body = answer.getBody();
		if (body != null && !ex.field().isEmpty()) {
			body.setProperty("errors", List.of(Map.of("field", ex.field(), "message", ex.text())));
		}
		return answer;
	}

	private static ResponseEntity<ProblemDetail> problem(HttpStatus status, String type, String title, String detail) {
		ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
		body.setType(URI.create(PROBLEM + type));
		body.setTitle(title);
		return ResponseEntity.status(status).body(body);
	}

}
