package io.longwire.transport.fcm;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

import io.longwire.transport.OutboundMessage;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one sender. Confined to its thread but for {@link #body} and
 * {@link #shownHeaders()}.
 */
final class FcmRequests {

	private final URI url;

	private final FcmBody body;

	private @Nullable String token;

	private Http2Headers headers = new DefaultHttp2Headers();

	FcmRequests(FcmProperties.Sender settings, String projectId) {
		this.url = settings.endpoint().resolve("/v1/projects/" + projectId + "/messages:send");
		this.body = new FcmBody(settings.messageId());
	}

	/** Where requests go. */
	URI url() {
		return this.url;
	}

	/** The headers with an access token; the same object as long as the token is. */
	Http2Headers headers(String accessToken) {
		if (!accessToken.equals(this.token)) {
			Http2Headers made = new DefaultHttp2Headers().method("POST")
				.scheme("https")
				.authority(this.url.getAuthority())
				.path(this.url.getRawPath());
			shownHeaders().forEach(made::set);
			this.headers = made.set("authorization", "Bearer " + accessToken);
			this.token = accessToken;
		}
		return this.headers;
	}

	/** The headers without the access token. */
	static Map<String, String> shownHeaders() {
		Map<String, String> shown = new LinkedHashMap<>();
		shown.put("authorization", "Bearer ******");
		shown.put("content-type", "application/json; charset=utf-8");
		return shown;
	}

	byte[] body(OutboundMessage message, long now) {
		return this.body.of(message, now);
	}

}
