package io.longwire.configuration;

import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

	private final Set<ConfigurationPropertyName> hyphened;

	private final KnownProperties known;

	/**
	 * @param elsewhere the names that other sources give. If what they stand under has a
	 * hyphen (the sender {@code my-shop}), a variable may add to that with an underscore
	 * in its place
	 */
	LegitimateVariables(Collection<ConfigurationPropertyName> elsewhere, KnownProperties known) {
		this.hyphened = elsewhere.stream()
			.flatMap(LegitimateVariables::ancestors)
			.filter((ancestor) -> ancestor.toString().contains("-"))
			.collect(Collectors.toSet());
		this.known = known;
	}

	private static Stream<ConfigurationPropertyName> ancestors(ConfigurationPropertyName name) {
		return Stream.iterate(name.getParent(), (ancestor) -> !ancestor.isEmpty(),
				ConfigurationPropertyName::getParent);
	}

	boolean contains(ConfigurationProperty property) {
		String variable = (property.getOrigin() instanceof PropertySourceOrigin origin) ? origin.getPropertyName() : "";
		boolean address = variable.endsWith("_PORT") && property.getValue().toString().contains("://");
		return address || LINK.matcher(variable).matches()
				|| this.hyphened.stream().anyMatch((parent) -> adds(property.getName(), parent));
	}

	private boolean adds(ConfigurationPropertyName variable, ConfigurationPropertyName parent) {
		var written = ConfigurationPropertyName.adapt(parent.toString().replace('-', '.'), '.');
		if (!written.isAncestorOf(variable)) {
			return false;
		}
		ConfigurationPropertyName meant = parent.append(variable.subName(written.getNumberOfElements()));
		return this.known.unknown(meant, true) == null;
	}

}
