package io.longwire.configuration;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.core.ResolvableType;

/**
 * The properties that are bound to anything: the components of records, those of the
 * records within them, and what is told by name in a map.
 */
final class KnownProperties {

	/** Of one name, in a variable that has an underscore for a hyphen. */
	private static final int MOST_WORDS = 5;

	/** By their names without hyphens. */
	private final SortedMap<String, KnownProperties> members = new TreeMap<>();

	/** What may stand under any name, {@code null} if names are given. */
	private @Nullable KnownProperties each;

	private String name = "";

	/** Adds what is bound to a record. */
	void add(String prefix, Class<?> type) {
		KnownProperties level = this;
		for (String word : prefix.split("\\.")) {
			level = level.member(word);
		}
		level.addComponents(type);
	}

	private void addComponents(Class<?> type) {
		for (RecordComponent component : type.getRecordComponents()) {
			KnownProperties member = member(DataObjectPropertyName.toDashedForm(component.getName()));
			ResolvableType held = ResolvableType.forMethodReturnType(component.getAccessor());
			if (held.resolve() == Map.class) {
				member.each = new KnownProperties();
				member.each.addIfNested(held.getGeneric(1).toClass());
			}
			else {
				member.addIfNested(held.toClass());
			}
		}
	}

	/** A record that stands elsewhere is a value, made of one text. */
	private void addIfNested(Class<?> type) {
		if (type.isRecord() && type.isMemberClass()) {
			addComponents(type);
		}
	}

	private KnownProperties member(String name) {
		KnownProperties member = this.members.computeIfAbsent(uniform(name), (key) -> new KnownProperties());
		member.name = name;
		return member;
	}

	private static String uniform(String name) {
		return name.replace("-", "").toLowerCase(Locale.ROOT);
	}

	/**
	 * Looks for a property.
	 * @param variable whether it is one of the process environment, where a hyphen may be
	 * an underscore like a dot
	 * @return {@code null} if it is known, or begins what is
	 */
	@Nullable Unknown unknown(ConfigurationPropertyName property, boolean variable) {
		return unknown(property, 0, variable ? MOST_WORDS : 1);
	}

	private @Nullable Unknown unknown(ConfigurationPropertyName property, int from, int words) {
		int elements = property.getNumberOfElements();
		if (from == elements || isEntry(property, from)) {
			return null;
		}
		if (this.each != null) {
			return this.each.unknown(property, from + 1, words);
		}
		for (int end = from + 1; end <= Math.min(elements, from + words); end++) {
			KnownProperties member = this.members.get(joined(property, from, end));
			if (member != null) {
				return member.unknown(property, end, words);
			}
		}
		return new Unknown(property.chop(from).toString(), meant(property, from, words), names());
	}

	private @Nullable String meant(ConfigurationPropertyName property, int from, int words) {
		for (int end = Math.min(property.getNumberOfElements(), from + words); end > from; end--) {
			String nearest = Spelling.nearest(joined(property, from, end), this.members.keySet());
			KnownProperties member = (nearest != null) ? this.members.get(nearest) : null;
			if (member != null) {
				return member.name;
			}
		}
		return null;
	}

	/** Whether it is one value of several. */
	private boolean isEntry(ConfigurationPropertyName property, int at) {
		return this.each == null && this.members.isEmpty() && property.isNumericIndex(at);
	}

	private Collection<String> names() {
		return this.members.values().stream().map((member) -> member.name).toList();
	}

	private static String joined(ConfigurationPropertyName property, int from, int end) {
		StringBuilder joined = new StringBuilder();
		for (int i = from; i < end; i++) {
			joined.append(property.getElement(i, Form.UNIFORM));
		}
		return joined.toString();
	}

	/**
	 * What is known in place of a property that is not.
	 *
	 * @param parent under which it stands
	 * @param meant which of its names was probably meant, {@code null} if none is like it
	 * @param names all that are known there
	 */
	record Unknown(String parent, @Nullable String meant, Collection<String> names) {

		String remedy() {
			if (this.meant != null) {
				return "Did you mean %s.%s?".formatted(this.parent, this.meant);
			}
			return this.names.isEmpty() ? "Take it out: below %s there is nothing".formatted(this.parent)
					: "Take it out, or use what is below %s: %s".formatted(this.parent, String.join(", ", this.names));
		}

	}

}
