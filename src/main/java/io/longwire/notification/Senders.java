package io.longwire.notification;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All configured senders, whatever their transport.
 *
 * @param abilities what each can do, by its name; never empty once the service has
 * started
 */
public record Senders(SortedMap<String, Abilities> abilities) {

	public Senders {
		abilities = Collections.unmodifiableSortedMap(new TreeMap<>(abilities));
	}

	/** Senders that can do everything. */
	public Senders(SortedSet<String> names) {
		this(ableToDoAll(names));
	}

	private static SortedMap<String, Abilities> ableToDoAll(SortedSet<String> names) {
		var abilities = new TreeMap<String, Abilities>();
		names.forEach((name) -> abilities.put(name, Abilities.ALL));
		return abilities;
	}

	/** Their names. */
	public SortedSet<String> names() {
		return new TreeSet<>(this.abilities.keySet());
	}

	public boolean contains(String name) {
		return this.abilities.containsKey(name);
	}

	/** What this sender can do; everything if it is not configured. */
	public Abilities of(String name) {
		return this.abilities.getOrDefault(name, Abilities.ALL);
	}

}
