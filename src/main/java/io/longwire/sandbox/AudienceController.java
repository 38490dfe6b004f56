package io.longwire.sandbox;

import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The control API of the sandbox for what one message brings to many devices.
 */
@RestController
@ConditionalOnBooleanProperty("longwire.sandbox.active")
@RequestMapping("/sandbox")
class AudienceController extends ControlController {

	private static final int MOST_TOKENS = 1_000;

	private final SandboxServer server;

	AudienceController(SandboxServer server) {
		this.server = server;
	}

	@PostMapping("/topics")
	Map<String, Object> topics(InputStream body) {
		Subscriptions command = read(body, Subscriptions.class);
		String topic = Topics.name(text("topic", command.topic()));
		Collection<String> subscribe = tokens("subscribe", command.subscribe());
		Collection<String> unsubscribe = tokens("unsubscribe", command.unsubscribe());
		int subscribers = ask((devices) -> devices.audience().topics().change(topic, subscribe, unsubscribe));
		return Map.of("topic", topic, "subscribers", subscribers);
	}

	/** As Google's own endpoint for device groups does. */
	@PostMapping("/groups")
	Map<String, String> groups(InputStream body) {
		Grouping command = read(body, Grouping.class);
		Collection<String> tokens = tokens("registration_ids", command.registrationIds());
		return Map.of("notification_key", ask((devices) -> change(devices.audience().groups(), command, tokens)));
	}

	private static String change(DeviceGroups groups, Grouping command, Collection<String> tokens) {
		String operation = text("operation", command.operation());
		if (operation.equals("create")) {
			return groups.create(tokens);
		}
		String key = text("notification_key", command.notificationKey());
		switch (operation) {
			case "add" -> groups.add(key, tokens);
			case "remove" -> groups.remove(key, tokens);
			default -> throw new BadRequestException("operation", "must be create, add or remove");
		}
		return key;
	}

	@GetMapping("/devices/{token}")
	Map<String, Object> device(@PathVariable String token) {
		return ask((devices) -> Map.of("registration_id", token, "topics", devices.audience().topics().topicsOf(token),
				"messages", devices.deliveries().inboxes().of(token)));
	}

	/**
	 * What is wrong with a request is told as such, though it is found on another thread.
	 */
	private <T> T ask(Function<SimulatedDevices, T> question) {
		try {
			return this.server.ask((log) -> question.apply(this.server.devices()));
		}
		catch (IllegalStateException ex) {
			throw (ex.getCause() instanceof BadRequestException bad) ? bad : ex;
		}
	}

	private static String text(String field, @Nullable String value) {
		if (value == null || value.isBlank()) {
			throw new BadRequestException(field, "is required");
		}
		return value;
	}

	private static Collection<String> tokens(String field, @Nullable List<@Nullable String> tokens) {
		if (tokens == null) {
			return List.of();
		}
		if (tokens.size() > MOST_TOKENS || tokens.stream().anyMatch(Objects::isNull)) {
			throw new BadRequestException(field, "must hold at most " + MOST_TOKENS + " tokens");
		}
		return tokens.stream().map(Objects::requireNonNull).toList();
	}

	/**
	 * Lets devices listen to a topic, or no longer.
	 */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record Subscriptions(@Nullable String topic, @Nullable List<@Nullable String> subscribe,
			@Nullable List<@Nullable String> unsubscribe) {
	}

	/**
	 * Makes a group of devices, or changes it.
	 *
	 * @param notificationKeyName any name; taken for Google's sake
	 */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record Grouping(@Nullable String operation, @Nullable String notificationKeyName, @Nullable String notificationKey,
			@Nullable List<@Nullable String> registrationIds) {
	}

}
