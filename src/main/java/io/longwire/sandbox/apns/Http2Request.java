package io.longwire.sandbox.apns;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One request on one stream.
 *
 * @param line the connection it came on
 * @param stream its stream
 * @param path with the query, if there is one
 * @param headers by lower-case name, without HTTP/2's own
 * @param body in UTF-8
 */
public record Http2Request(Http2Line line, int stream, String method, String path, Map<String, String> headers,
		String body) {

	/** {@code null} if it is not there. */
	public @Nullable String header(String name) {
		return this.headers.get(name);
	}

	/** Answers, unless the connection has gone. */
	public void answer(int status, Map<String, String> headers, String body) {
		this.line.answer(this.stream, status, headers, body);
	}

}
