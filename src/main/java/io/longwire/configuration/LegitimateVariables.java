package io.longwire.configuration;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.origin.PropertySourceOrigin;

/**
 * Variables of the process environment that look like properties which there are not, and
 * are in order.
 */
final class LegitimateVariables {

	/** What Kubernetes sets for a service whose name begins with ours. */
	private static final Pattern LINK = Pattern
		.compile(".*(_SERVICE_HOST|_SERVICE_PORT(_.+)?|_PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)");

	private final List<String> hyphened;

	/**
	 * @param elsewhere the names that other sources give. If what one stands under has a
	 * hyphen (the sender {@code my-shop}), a variable may add to that with an underscore
	 * in its place
	 */
	LegitimateVariables(Collection<ConfigurationPropertyName> elsewhere) {
		this.hyphened = elsewhere.stream()
			.map((name) -> name.getParent().toString())
			.filter((parent) -> parent.contains("-"))
			.map((parent) -> parent.replace('-', '_').replace('.', '_').toUpperCase(Locale.ROOT) + "_")
			.distinct()
			.toList();
	}

	boolean contains(ConfigurationProperty property) {
		String variable = (property.getOrigin() instanceof PropertySourceOrigin origin) ? origin.getPropertyName() : "";
		boolean address = variable.endsWith("_PORT") && property.getValue().toString().contains("://");
		return address || LINK.matcher(variable).matches() || this.hyphened.stream().anyMatch(variable::startsWith);
	}

}
