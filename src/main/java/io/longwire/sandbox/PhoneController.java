package io.longwire.sandbox;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

import io.longwire.sandbox.http2.Http2Line;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * What the control APIs of all simulated push services over HTTP/2 have in common.
 *
 * @param <B> how the push service behaves
 */
public abstract class PhoneController<B> extends MessageLogController {

	private final PhoneService<B> service;

	private final Class<B> behaviour;

	protected PhoneController(PhoneService<B> service, Class<B> behaviour) {
		this.service = service;
		this.behaviour = behaviour;
	}

	@Override
	<T> T ask(Function<MessageLog, T> question) {
		return this.service.ask(() -> question.apply(this.service.log()));
	}

	@GetMapping("/invariants")
	InvariantReport invariants() {
		return this.service.ask(() -> InvariantReport.of(this.service.log(), this.service.counts()));
	}

	@GetMapping("/behaviour")
	B behaviour() {
		return this.service.behaviour();
	}

	@PutMapping("/behaviour")
	B behave(@RequestBody(required = false) String body) {
		this.service.behave(read(body, this.behaviour));
		return behaviour();
	}

	@DeleteMapping("/behaviour")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void behaveAsUsual() {
		this.service.behave(read("", this.behaviour));
	}

	/** Treats the next messages as if their tokens said so. */
	@PostMapping("/treat")
	@ResponseStatus(HttpStatus.ACCEPTED)
	void treat(@RequestBody(required = false) String body) {
		this.service.next().plan(read(body, NextTreatments.Command.class));
	}

	/** Says farewell: what has come is answered, then the connection is closed. */
	@PostMapping("/goaway")
	@ResponseStatus(HttpStatus.ACCEPTED)
	Map<String, List<Long>> goAway(@RequestBody(required = false) String body) {
		return onLines(body, (line) -> line.goAway(this.service.farewell()));
	}

	/** Cuts connections without a word. */
	@PostMapping("/cut")
	@ResponseStatus(HttpStatus.ACCEPTED)
	Map<String, List<Long>> cut(@RequestBody(required = false) String body) {
		return onLines(body, Http2Line::cut);
	}

	private Map<String, List<Long>> onLines(@Nullable String body, Consumer<Http2Line> action) {
		Scope scope = read(body, Scope.class);
		return Map.of("connections", this.service.ask(() -> {
			List<Http2Line> lines = this.service.lines()
				.stream()
				.filter((line) -> scope.connection() == null || scope.connection() == line.id())
				.toList();
			lines.forEach(action);
			return lines.stream().map(Http2Line::id).toList();
		}));
	}

	/**
	 * Which connections are meant.
	 *
	 * @param connection its id, as the statistics show it; {@code null} for all
	 */
	record Scope(@Nullable Long connection) {
	}

}
