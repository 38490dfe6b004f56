package io.longwire.ccsserver;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The one message of SASL PLAIN.
 *
 * @param senderId the sender id
 * @param domain the domain of the login
 * @param key the server key
 */
record SaslPlain(String senderId, String domain, String key) {

	/**
	 * Returns null when this is no login that could be right: not three parts, another
	 * identity to act for, or a domain that is not ours.
	 * @param text the base64 text
	 * @param domain the domain when the login names none
	 * @param accepted our domains
	 * @throws IllegalArgumentException if the text is not base64
	 */
	static @Nullable SaslPlain parse(String text, String domain, Set<String> accepted) {
		String[] parts = new String(Base64.getDecoder().decode(text.strip()), StandardCharsets.UTF_8).split("\0", -1);
		if (parts.length != 3) {
			return null;
		}
		String[] login = parts[1].split("@", 2);
		String senderId = login[0];
		String loginDomain = (login.length == 2) ? login[1] : domain;
		String self = senderId + "@" + loginDomain;
		boolean forItself = parts[0].isEmpty() || parts[0].equals(self);
		if (!forItself || senderId.isEmpty() || !accepted.contains(loginDomain)) {
			return null;
		}
		return new SaslPlain(senderId, loginDomain, parts[2]);
	}

	@Override
	public String toString() {
		return "SaslPlain[" + this.senderId + "]";
	}

}
