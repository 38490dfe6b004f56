package io.longwire.sandbox;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Groups of devices that have one key, as many as the real service allows in one. Owned
 * by the server's thread.
 */
final class DeviceGroups {

	private static final int MEMBERS = 20;

	private static final String KEY = "APA91bGroup";

	private final Map<String, Set<String>> groups = new HashMap<>();

	private int made;

	/** Returns the key of a new group. */
	String create(Collection<String> tokens) {
		String key = KEY + ++this.made;
		this.groups.put(key, checked(new LinkedHashSet<>(tokens)));
		return key;
	}

	void add(String key, Collection<String> tokens) {
		Set<String> members = new LinkedHashSet<>(group(key));
		members.addAll(tokens);
		this.groups.put(key, checked(members));
	}

	void remove(String key, Collection<String> tokens) {
		Set<String> members = group(key);
		tokens.forEach(members::remove);
	}

	/** The members, {@code null} if it is no key of a group. */
	@Nullable Set<String> members(String key) {
		return key.startsWith(KEY) ? this.groups.get(key) : null;
	}

	private Set<String> group(String key) {
		Set<String> members = this.groups.get(key);
		if (members == null) {
			throw new BadRequestException("notification_key", "is the key of no group");
		}
		return members;
	}

	private static Set<String> checked(Set<String> members) {
		if (members.isEmpty() || members.size() > MEMBERS) {
			throw new BadRequestException("registration_ids", "a group has 1 to " + MEMBERS + " devices");
		}
		return members;
	}

}
