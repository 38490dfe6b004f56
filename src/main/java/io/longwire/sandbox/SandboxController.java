package io.longwire.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.longwire.ccsserver.ServerStatistics;
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

	@GetMapping("/invariants")
	InvariantReport invariants() {
		ServerStatistics statistics = this.server.statistics();
		return this.server.ask((log) -> InvariantReport.of(statistics, log));
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

	@PostMapping("/line")
	@ResponseStatus(HttpStatus.ACCEPTED)
	Map<String, List<Long>> line(@RequestBody(required = false) String body) {
		return Map.of("connections", this.commands.line(SandboxJson.read(text(body), Commands.LineCommand.class)));
	}

	@PostMapping("/raw")
	@ResponseStatus(HttpStatus.ACCEPTED)
	Map<String, List<Long>> raw(@RequestBody(required = false) String body) {
		return Map.of("connections", this.commands.raw(SandboxJson.read(text(body), Commands.Raw.class)));
	}

	@PostMapping("/refusals")
	@ResponseStatus(HttpStatus.ACCEPTED)
	void refuse(@RequestBody(required = false) String body) {
		this.commands.refuse(SandboxJson.read(text(body), Commands.Refusal.class));
	}

	@PostMapping("/redeliver")
	@ResponseStatus(HttpStatus.ACCEPTED)
	Map<String, Integer> redeliver(@RequestBody(required = false) String body) {
		return Map.of("sent_again", this.commands.redeliver(SandboxJson.read(text(body), Commands.Redelivery.class)));
	}

	@PostMapping("/online")
	Map<String, Object> online(@RequestBody(required = false) String body) {
		String token = SandboxJson.read(text(body), Commands.Online.class).token();
		OfflineDevices.Waiting waiting = this.server.ask((log) -> this.server.devices().online(token));
		return Map.of("delivered", waiting.messages().stream().map((kept) -> kept.message().messageId()).toList(),
				"deleted_messages", waiting.deleted());
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
		return SandboxProblems.of(ex);
	}

}
