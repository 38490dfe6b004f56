package io.longwire.sandbox;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

import io.longwire.sandbox.http2.Http2Line;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * What the control APIs of all simulated push services over HTTP/2 have in common.
 *
 * @param <B> how the push service behaves
 */
public abstract class Http2PushController<B> extends MessageLogController {

	private final Http2PushService<B> service;

	private final Class<B> behaviour;

	protected Http2PushController(Http2PushService<B> service, Class<B> behaviour) {
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
	B behave(InputStream body) {
		this.service.behave(read(body, this.behaviour));
		return behaviour();
	}

	@DeleteMapping("/behaviour")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void behaveAsUsual() {
		this.service.behave(SandboxJson.read("", this.behaviour));
	}

	/** Treats the next messages as if their tokens said so. */
	@PostMapping("/treat")
	@ResponseStatus(HttpStatus.ACCEPTED)
	void treat(InputStream body) {
		this.service.next().plan(read(body, NextTreatments.Command.class));
	}

	/** Keeps back the answers to what comes within some time. */
	@PostMapping("/stall")
	@ResponseStatus(HttpStatus.ACCEPTED)
	Map<String, List<Long>> stall(InputStream body) {
		Stall stall = read(body, Stall.class);
		int millis = stall.checkedMillis();
		return onLines(new Scope(stall.connection()), (line) -> {
			this.service.log().stalled(line.id(), millis);
			line.stall(millis);
		});
	}

	/** Says farewell: what has come is answered, then the connection is closed. */
	@PostMapping("/goaway")
	@ResponseStatus(HttpStatus.ACCEPTED)
	Map<String, List<Long>> goAway(InputStream body) {
		return onLines(read(body, Scope.class), (line) -> line.goAway(this.service.farewell()));
	}

	/** Cuts connections without a word. */
	@PostMapping("/cut")
	@ResponseStatus(HttpStatus.ACCEPTED)
	Map<String, List<Long>> cut(InputStream body) {
		return onLines(read(body, Scope.class), Http2Line::cut);
	}

	private Map<String, List<Long>> onLines(Scope scope, Consumer<Http2Line> action) {
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

	/**
	 * Keeps answers back.
	 *
	 * @param forMs for how long
	 * @param connection on which connection; {@code null} for all
	 */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record Stall(@Nullable Integer forMs, @Nullable Long connection) {

		private static final int MOST = 3_600_000;

		int checkedMillis() {
			return Numbers.within("for_ms", this.forMs, 1, MOST, 0);
		}

	}

}
