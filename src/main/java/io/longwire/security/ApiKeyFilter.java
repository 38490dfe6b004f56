package io.longwire.security;

import java.io.IOException;
import java.security.Principal;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.longwire.problem.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets requests pass that present the key, and those to {@link OpenPaths}. Who presents
 * the key is known to whom he asks: health, at whatever address, tells him more than its
 * state. Without a key everybody is who calls this machine by a name of its own, but for
 * the pages of other sites in a browser on it: those may look, and change nothing.
 */
class ApiKeyFilter extends OncePerRequestFilter {

	private static final Pattern BEARER = Pattern.compile("Bearer +([!-~]+)", Pattern.CASE_INSENSITIVE);

	private static final String PROBLEM = ProblemType.UNAUTHORIZED.json(HttpServletResponse.SC_UNAUTHORIZED,
			"Present the key in the header: Authorization: Bearer <longwire.api-key>");

	private static final String FOREIGN = ProblemType.UNAUTHORIZED.json(HttpServletResponse.SC_UNAUTHORIZED,
			"Without a key only this machine is answered, under the name localhost or a loopback address, and no"
					+ " page of another site may change anything: set longwire.api-key, and present it");

	/** Any other name may be one that another site has given to this machine. */
	private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(::|(0+:){7}0*)1]",
			Pattern.CASE_INSENSITIVE);

	private static final Set<String> LOOKING = Set.of("GET", "HEAD", "OPTIONS");

	private static final Principal CALLER = () -> "api-key";

	private final @Nullable ApiKey key;

	private final OpenPaths openPaths;

	ApiKeyFilter(@Nullable ApiKey key, OpenPaths openPaths) {
		this.key = key;
		this.openPaths = openPaths;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		boolean allowed = (this.key != null) ? presents(this.key, request) : mayDoWithoutKey(request);
		if (allowed) {
			request.setAttribute(BodyLeftovers.KNOWN_CALLER, Boolean.TRUE);
			chain.doFilter(new KnownCaller(request), response);
		}
		else if (this.openPaths.contains(request)) {
			chain.doFilter(request, response);
		}
		else {
			refuse(response, (this.key != null) ? PROBLEM : FOREIGN);
		}
	}

	/**
	 * What another site's page was answered, its browser keeps from it, unless it takes
	 * this machine for that site.
	 */
	private static boolean mayDoWithoutKey(HttpServletRequest request) {
		if (!LOOPBACK.matcher(request.getServerName()).matches()) {
			return false;
		}
		String origin = request.getHeader(HttpHeaders.ORIGIN);
		return origin == null || LOOKING.contains(request.getMethod())
				|| origin.endsWith("://" + request.getHeader(HttpHeaders.HOST));
	}

	private static boolean presents(ApiKey key, HttpServletRequest request) {
		List<String> headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
		if (headers.size() != 1) {
			return false;
		}
		Matcher bearer = BEARER.matcher(headers.get(0));
		return bearer.matches() && key.matches(bearer.group(1));
	}

	private static void refuse(HttpServletResponse response, String problem) throws IOException {
		response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
		response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"longwire\"");
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		response.getWriter().write(problem);
	}

	private static final class KnownCaller extends HttpServletRequestWrapper {

		private KnownCaller(HttpServletRequest request) {
			super(request);
		}

		@Override
		public Principal getUserPrincipal() {
			return CALLER;
		}

	}

}
