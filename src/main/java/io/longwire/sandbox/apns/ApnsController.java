package io.longwire.sandbox.apns;

import io.longwire.sandbox.BadRequestException;
import io.longwire.sandbox.MessageLog;
import io.longwire.sandbox.PageQuery;
import io.longwire.sandbox.SandboxJson;
import io.longwire.sandbox.SandboxProblems;
import io.longwire.sandbox.Views;

import java.util.List;
import java.util.Map;
import java.util.Optional;

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
 * The control API of the sandbox's APNs endpoint.
 */
@RestController
@ConditionalOnBooleanProperty("longwire.sandbox.apns.active")
@RequestMapping("/sandbox/apns")
public class ApnsController {

	private final ApnsServer server;

	ApnsController(ApnsServer server) {
		this.server = server;
	}

	@GetMapping("/statistics")
	ApnsStatistics statistics() {
		return new ApnsStatistics(
				this.server.onLines((lines) -> lines.stream().map(ApnsStatistics.Connection::of).toList()),
				this.server.ask(MessageLog::counts));
	}

	@GetMapping("/messages")
	Views.Page messages(@RequestParam(defaultValue = "") String after,
			@RequestParam(defaultValue = "1000") String limit) {
		var query = PageQuery.of(after, limit);
		return this.server.ask((log) -> Views.Page.of(log.page(query.after(), query.limit()), query.after()));
	}

	@GetMapping("/messages/{id}")
	ResponseEntity<?> message(@PathVariable String id) {
		Optional<Views.Message> found = this.server
			.ask((log) -> Optional.ofNullable(log.find(id)).map((message) -> Views.Message.of(message, log)));
		return found.<ResponseEntity<?>>map(ResponseEntity::ok).orElseGet(() -> SandboxProblems.unseen(id));
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
	ApnsBehaviour behaviour() {
		return this.server.devices().behaviour();
	}

	@PutMapping("/behaviour")
	ApnsBehaviour behave(@RequestBody(required = false) String body) {
		this.server.devices().behave(SandboxJson.read((body != null) ? body : "", ApnsBehaviour.class));
		return behaviour();
	}

	@DeleteMapping("/behaviour")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void behaveAsUsual() {
		this.server.devices().behave(ApnsBehaviour.DEFAULT);
	}

	/** Says farewell on all connections. */
	@PostMapping("/goaway")
	@ResponseStatus(HttpStatus.ACCEPTED)
	Map<String, List<Long>> goAway() {
		return Map.of("connections", this.server.onLines((lines) -> {
			lines.forEach((line) -> line.goAway("{\"reason\":\"Shutdown\"}"));
			return lines.stream().map(Http2Line::id).toList();
		}));
	}

	/** Cuts all connections without a word. */
	@PostMapping("/cut")
	@ResponseStatus(HttpStatus.ACCEPTED)
	Map<String, List<Long>> cut() {
		return Map.of("connections", this.server.onLines((lines) -> {
			lines.forEach(Http2Line::cut);
			return lines.stream().map(Http2Line::id).toList();
		}));
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> refused(BadRequestException ex) {
		return SandboxProblems.of(ex);
	}

}
