package io.longwire.security;

import java.util.List;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * What is answered without a key: the state of health and of its groups. The address must
 * be written plainly, letter by letter; every other spelling needs the key, so there is
 * nothing to get around with encodings, doubled slashes, parameters or dots.
 */
@Component
class OpenPaths {

	/**
	 * Bounded, since a pattern that repeats a group without end takes the stack for it.
	 */
	private static final Pattern PART_OF_HEALTH = Pattern.compile("(?:/[A-Za-z0-9_-]++){0,4}+");

	private final List<String> health;

	OpenPaths(WebEndpointProperties endpoints, Environment environment) {
		String path = endpoints.getBasePath() + "/health";
		this.health = List.of(path, environment.getProperty("management.server.base-path", "") + path);
	}

	boolean contains(HttpServletRequest request) {
		String path = request.getRequestURI().substring(request.getContextPath().length());
		return this.health.stream()
			.anyMatch((health) -> path.startsWith(health)
					&& PART_OF_HEALTH.matcher(path.substring(health.length())).matches());
	}

}
