package io.longwire.ccsserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A parsed element. Has no text form on purpose: it may carry a password.
 */
final class XmlElement {

	private final String namespace;

	private final String name;

	private final Map<String, String> attributes;

	private final List<XmlElement> children = new ArrayList<>(2);

	private final StringBuilder text = new StringBuilder();

	XmlElement(String namespace, String name, Map<String, String> attributes) {
		this.namespace = namespace;
		this.name = name;
		this.attributes = attributes;
	}

	boolean is(String namespace, String name) {
		return this.name.equals(name) && this.namespace.equals(namespace);
	}

	String name() {
		return this.name;
	}

	@Nullable String attribute(String name) {
		return this.attributes.get(name);
	}

	String text() {
		return this.text.toString();
	}

	@Nullable XmlElement child(String namespace, String name) {
		for (XmlElement child : this.children) {
			if (child.is(namespace, name)) {
				return child;
			}
		}
		return null;
	}

	void add(XmlElement child) {
		this.children.add(child);
	}

	void append(String characters) {
		this.text.append(characters);
	}

}
