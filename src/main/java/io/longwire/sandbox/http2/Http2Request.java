package io.longwire.sandbox.http2;

import java.util.Map;

import io.netty.handler.codec.http2.Http2Error;
import org.jspecify.annotations.Nullable;

/**
 * One request on one stream.
 *
 * @param line the connection it came on
 * @param stream its stream
 * @param overtaken whether one of a later stream was complete before
 * @param path with the query, if there is one
 * @param headers by lower-case name, HTTP/2's own among them
 * @param body in UTF-8
 */
public record Http2Request(Http2Line line, int stream, boolean overtaken, String method, String path,
		Map<String, String> headers, String body) {

	/** {@code null} if it is not there. */
	public @Nullable String header(String name) {
		return this.headers.get(name);
	}

	/**
	 * Answers.
	 * @return {@code false} if the connection, or the request, has gone
	 */
	public boolean answer(int status, Map<String, String> headers, String body) {
		return this.line.answer(this.stream, status, headers, body);
	}

	/** Refuses the stream: the request has not been looked at. */
	public void refuseStream() {
		reset(Http2Error.REFUSED_STREAM);
	}

	/** Ends the stream without an answer. */
	public void reset(Http2Error error) {
		this.line.reset(this.stream, error);
	}

	/**
	 * Says GOAWAY that leaves this request out, and all after it; where one of these has
	 * been looked at, only this one is refused.
	 */
	public void goAwayWithoutIt() {
		if (this.overtaken) {
			refuseStream();
			this.line.goAway("");
		}
		else {
			this.line.goAway(this.stream - 1, "");
		}
	}

}
