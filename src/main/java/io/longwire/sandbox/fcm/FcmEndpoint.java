package io.longwire.sandbox.fcm;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import io.longwire.sandbox.LineEnds;
import io.longwire.sandbox.MessageEvent;
import io.longwire.sandbox.NextTreatments;
import io.longwire.sandbox.Treatment.Kind;
import io.longwire.sandbox.http2.Http2Request;
import org.jspecify.annotations.Nullable;

/**
 * Takes requests with messages, and answers them. Owned by the server's thread.
 */
final class FcmEndpoint {

	private final FcmService service;

	private final NextTreatments next;

	FcmEndpoint(FcmService service, NextTreatments next) {
		this.service = service;
		this.next = next;
	}

	void onRequest(Http2Request request) {
		FcmReply refusal = refusal(request);
		if (refusal != null) {
			answerLater(request, null, refusal);
			return;
		}
		try {
			treat(request, FcmMessageReader.read(request.body().getBytes(StandardCharsets.UTF_8)));
		}
		catch (FcmMessageReader.RefusedException ex) {
			answerLater(request, null, ex.reply());
		}
	}

	private @Nullable FcmReply refusal(Http2Request request) {
		String given = request.header("authorization");
		if (given == null || !given.startsWith("Bearer ")
				|| !this.service.tokens().isGood(given.substring("Bearer ".length()))) {
			return FcmReply.error(401, "UNAUTHENTICATED", null,
					"Request had invalid authentication credentials. Expected OAuth 2 access token.");
		}
		if (!"POST".equals(request.method()) || !this.service.path().equals(request.path())) {
			return FcmReply.error(404, "NOT_FOUND", null, "Requested entity was not found.");
		}
		return this.service.behaviour().forbids() ? FcmReply.error(403, "PERMISSION_DENIED", null,
				"Permission 'cloudmessaging.messages.create' denied on resource.") : null;
	}

	private void treat(Http2Request request, FcmMessage message) {
		long line = request.line().id();
		Kind kind = this.next.instead(this.service.devices().kind(message, line));
		if (!LineEnds.by(kind, request, (event) -> note(request, message, event))) {
			reply(request, message, kind);
		}
	}

	private void reply(Http2Request request, FcmMessage message, Kind kind) {
		if (this.service.devices().exceeds(this.service.behaviour().quota())) {
			answerLater(request, message, FcmDevices.quotaExceeded());
			return;
		}
		FcmReply reply = this.service.devices().reply(kind, message, request.line().id());
		if (kind == Kind.SILENT || this.service.behaviour().swallows()) {
			this.service.counters().swallowed++;
			note(request, message, MessageEvent.SWALLOWED);
		}
		else {
			answerLater(request, message, reply);
		}
	}

	private void answerLater(Http2Request request, @Nullable FcmMessage message, FcmReply reply) {
		request.line().later(this.service.behaviour().answerDelay(), () -> answer(request, message, reply));
	}

	private void answer(Http2Request request, @Nullable FcmMessage message, FcmReply reply) {
		Map<String, String> headers = new HashMap<>();
		headers.put("content-type", "application/json; charset=UTF-8");
		int retryAfter = this.service.behaviour().retryAfter();
		if (retryAfter >= 0 && (reply.status() == 429 || reply.status() == 503)) {
			headers.put("retry-after", Integer.toString(retryAfter));
		}
		if (request.answer(reply.status(), headers, reply.json().toString())) {
			this.service.counters().answered(reply.code());
			if (message != null) {
				note(request, message, reply.event());
			}
		}
	}

	private void note(Http2Request request, FcmMessage message, MessageEvent event) {
		this.service.devices().note(message, request.line().id(), event);
	}

}
