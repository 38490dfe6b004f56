package io.longwire.sandbox;

import java.util.HashMap;
import java.util.List;

import io.longwire.configuration.WrongConfigurationException;
import io.longwire.sandbox.apns.ApnsPushService;
import io.longwire.sandbox.fcm.FcmPushService;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Decides at the start whether the sandbox runs, with which push services, and whether
 * there are senders that use them, {@code demo} and its like: both if no sender is
 * configured and the database is the embedded one, or if the sandbox is wanted by name.
 */
class SandboxEnvironment implements EnvironmentPostProcessor, Ordered {

	/** The property {@link SandboxChoice#alone()}. */
	static final String ALONE = "longwire.sandbox.alone";

	private static final String PUSH_SERVICES = "longwire.sandbox.push-services";

	private static final List<SimulatedPushService> KNOWN = List.of(new CcsPushService(), new FcmPushService(),
			new ApnsPushService());

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		SandboxChoice choice = Binder.get(environment).bindOrCreate("longwire.sandbox", SandboxChoice.class);
		if (choice.alone()) {
			activate(environment, choice, false);
			return;
		}
		Boolean enabled = environment.getProperty("longwire.sandbox.enabled", Boolean.class);
		if (hasSenders(environment)) {
			if (Boolean.TRUE.equals(enabled)) {
				activate(environment, choice, false);
			}
			return;
		}
		boolean active = (enabled != null) ? enabled : isEmbedded(environment.getProperty("spring.datasource.url"));
		if (active) {
			activate(environment, choice, true);
		}
	}

	/** Whether a sender is configured, or the sandbox has made one. */
	static boolean hasSenders(ConfigurableEnvironment environment) {
		for (var source : ConfigurationPropertySources.get(environment)) {
			for (SimulatedPushService service : KNOWN) {
				var senders = ConfigurationPropertyName.of("longwire." + service.word() + ".senders");
				if (source.containsDescendantOf(senders) == ConfigurationPropertyState.PRESENT) {
					return true;
				}
			}
		}
		return false;
	}

	private static boolean isEmbedded(@Nullable String url) {
		return url == null || url.startsWith("jdbc:h2:");
	}

	/**
	 * Switches on what is wanted.
	 * @param demo whether each push service gets a sender that uses it
	 */
	private static void activate(ConfigurableEnvironment environment, SandboxChoice choice, boolean demo) {
		var properties = new HashMap<String, Object>();
		properties.put("longwire.sandbox.active", true);
		environment.getPropertySources().addFirst(new MapPropertySource("sandbox", properties));
		for (SimulatedPushService service : wanted(choice.pushServices())) {
			properties.putAll(service.properties(environment));
			if (demo) {
				properties.putAll(service.demoSender(environment));
			}
		}
	}

	private static List<SimulatedPushService> wanted(List<String> words) {
		List<String> known = KNOWN.stream().map(SimulatedPushService::word).toList();
		for (String word : words) {
			if (!word.equals("all") && !known.contains(word)) {
				throw new WrongConfigurationException(
						"%s names '%s', which is not known".formatted(PUSH_SERVICES, word),
						"Use %s, or all".formatted(String.join(", ", known)));
			}
		}
		return KNOWN.stream()
			.filter((service) -> service instanceof CcsPushService || words.contains("all")
					|| words.contains(service.word()))
			.toList();
	}

}
