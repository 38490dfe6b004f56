package io.longwire.sandbox;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.longwire.ccsserver.ServerStatistics;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The control API of the sandbox.
 */
@RestController
@ConditionalOnBooleanProperty("longwire.sandbox.active")
@RequestMapping("/sandbox")
class SandboxController extends MessageLogController {

	private final SandboxServer server;

	private final SandboxCommands commands;

	SandboxController(SandboxServer server, SandboxCommands commands) {
		this.server = server;
		this.commands = commands;
	}

	@Override
	<T> T ask(Function<MessageLog, T> question) {
		return this.server.ask(question);
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

	@GetMapping("/behaviour")
	Behaviour behaviour() {
		return this.server.devices().behaviour();
	}

	@PutMapping("/behaviour")
	Behaviour behave(InputStream body) {
		this.server.devices().behave(read(body, Behaviour.class));
		return behaviour();
	}

	@DeleteMapping("/behaviour")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void behaveAsUsual() {
		this.server.devices().behave(Behaviour.DEFAULT);
	}

	@PostMapping("/drain")
	@ResponseStatus(HttpStatus.ACCEPTED)
	Map<String, List<Long>> drain(InputStream body) {
		return Map.of("connections", this.commands.drain(read(body, Commands.DrainCommand.class)));
	}

	@PostMapping("/cut")
	@ResponseStatus(HttpStatus.ACCEPTED)
	Map<String, List<Long>> cut(InputStream body) {
		return Map.of("connections", this.commands.cut(read(body, Commands.Cut.class)));
	}

	@PostMapping("/line")
	@ResponseStatus(HttpStatus.ACCEPTED)
	Map<String, List<Long>> line(InputStream body) {
		return Map.of("connections", this.commands.line(read(body, Commands.LineCommand.class)));
	}

	@PostMapping("/raw")
	@ResponseStatus(HttpStatus.ACCEPTED)
	Map<String, List<Long>> raw(InputStream body) {
		return Map.of("connections", this.commands.raw(read(body, Commands.Raw.class)));
	}

	@PostMapping("/refusals")
	@ResponseStatus(HttpStatus.ACCEPTED)
	void refuse(InputStream body) {
		this.commands.refuse(read(body, Commands.Refusal.class));
	}

	@PostMapping("/redeliver")
	@ResponseStatus(HttpStatus.ACCEPTED)
	Map<String, Integer> redeliver(InputStream body) {
		return Map.of("sent_again", this.commands.redeliver(read(body, Commands.Redelivery.class)));
	}

	@PostMapping("/online")
	Map<String, Object> online(InputStream body) {
		String token = read(body, Commands.Online.class).token();
		OfflineDevices.Waiting waiting = this.server.ask((log) -> this.server.devices().online(token));
		return Map.of("delivered", waiting.messages().stream().map((kept) -> kept.message().messageId()).toList(),
				"deleted_messages", waiting.deleted());
	}

	@PostMapping("/upstream")
	@ResponseStatus(HttpStatus.ACCEPTED)
	Map<String, List<String>> upstream(InputStream body) {
		return Map.of("message_ids", this.commands.upstream(read(body, Commands.Upstream.class)));
	}

}
