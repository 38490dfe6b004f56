package io.longwire.configuration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Stops the start where a property of Longwire is set that there is not, before anything
 * is made of those that there are: most are misspelled, and would be passed over without
 * a word. Looks at every source, the process environment and the command line included.
 */
final class UnknownPropertyCheck implements BeanFactoryPostProcessor, Ordered {

	private static final String OURS = "longwire";

	private final Environment environment;

	UnknownPropertyCheck(Environment environment) {
		this.environment = environment;
	}

	/** Before those that have no order, which judge what is configured. */
	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
		Map<Class<?>, String> bound = bound(beans);
		var known = new KnownProperties();
		bound.forEach((type, prefix) -> known.add(prefix, type));
		List<ConfigurationProperty> given = given(bound.values().stream().map(ConfigurationPropertyName::of).toList());
		Map<String, String> faults = faults(given, known);
		if (!faults.isEmpty()) {
			throw new WrongConfigurationException(String.join("\n", faults.keySet()),
					String.join("\n", faults.values()));
		}
	}

	private List<ConfigurationProperty> given(List<ConfigurationPropertyName> prefixes) {
		List<ConfigurationProperty> given = new ArrayList<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			if (source instanceof IterableConfigurationPropertySource names) {
				names.stream()
					.filter((name) -> prefixes.stream().anyMatch((prefix) -> prefix.isAncestorOf(name)))
					.map(source::getConfigurationProperty)
					.filter(Objects::nonNull)
					.forEach(given::add);
			}
		}
		return given;
	}

	private static Map<String, String> faults(List<ConfigurationProperty> given, KnownProperties known) {
		var legitimate = new LegitimateVariables(
				given.stream().filter((property) -> !isVariable(property)).map(ConfigurationProperty::getName).toList(),
				known);
		Map<String, String> faults = new TreeMap<>();
		for (ConfigurationProperty property : given) {
			boolean variable = isVariable(property);
			KnownProperties.Unknown unknown = known.unknown(property.getName(), variable);
			if (unknown != null && !(variable && legitimate.contains(property))) {
				faults.put("%s is no property of Longwire (%s)".formatted(property.getName(), property.getOrigin()),
						unknown.remedy());
			}
		}
		return faults;
	}

	private static boolean isVariable(ConfigurationProperty property) {
		ConfigurationPropertySource source = property.getSource();
		return source != null && source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
	}

	/** A bean of this kind is named after its prefix. */
	private static Map<Class<?>, String> bound(ConfigurableListableBeanFactory beans) {
		Map<Class<?>, String> bound = new LinkedHashMap<>();
		for (String name : beans.getBeanDefinitionNames()) {
			Class<?> type = name.startsWith(OURS) ? beans.getType(name, false) : null;
			ConfigurationProperties properties = (type != null && type.isRecord())
					? AnnotatedElementUtils.findMergedAnnotation(type, ConfigurationProperties.class) : null;
			if (type != null && properties != null) {
				bound.put(type, properties.prefix());
			}
		}
		return bound;
	}

}
