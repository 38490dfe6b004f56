package io.longwire.sandbox;

import java.util.Optional;
import java.util.function.Function;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * The part of every control API that tells what came.
 */
abstract class MessageLogController extends ControlController {

	/** Asks the log of messages on the thread that owns it. */
	abstract <T> T ask(Function<MessageLog, T> question);

	@GetMapping("/messages")
	Views.Page messages(@RequestParam(defaultValue = "") String after,
			@RequestParam(defaultValue = "1000") String limit) {
		var query = PageQuery.of(after, limit);
		return ask((log) -> Views.Page.of(log.page(query.after(), query.limit()), query.after()));
	}

	@GetMapping("/messages/{id}")
	ResponseEntity<?> message(@PathVariable String id) {
		Optional<Views.Message> found = ask(
				(log) -> Optional.ofNullable(log.find(id)).map((message) -> Views.Message.of(message, log)));
		return found.<ResponseEntity<?>>map(ResponseEntity::ok).orElseGet(() -> SandboxProblems.unseen(id));
	}

	@DeleteMapping("/messages")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void forgetMessages() {
		ask((log) -> {
			log.clear();
			return true;
		});
	}

}
