package io.longwire.sandbox.apns;

import io.longwire.sandbox.MessageEvent;
import io.longwire.sandbox.MessageLog;
import io.longwire.sandbox.MessageRecord;
import io.longwire.sandbox.NextTreatments;
import io.longwire.sandbox.Treatment;
import io.longwire.sandbox.http2.Http2Request;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/**
 * APNs and the devices behind it. Called on the server's thread, but for the behaviour,
 * which may be set from any.
 */
final class ApnsDevices {

	/** So long ago a dead token died. */
	private static final long DEAD_FOR_MILLIS = 60_000;

	private final ApnsLogin login;

	private final Clock clock;

	private final MessageLog log;

	private final NextTreatments next;

	private volatile ApnsBehaviour behaviour = ApnsBehaviour.DEFAULT;

	ApnsDevices(ApnsLogin login, Clock clock, MessageLog log, NextTreatments next) {
		this.login = login;
		this.clock = clock;
		this.log = log;
		this.next = next;
	}

	ApnsBehaviour behaviour() {
		return this.behaviour;
	}

	void behave(ApnsBehaviour behaviour) {
		this.behaviour = behaviour.complete();
	}

	void onRequest(Http2Request request) {
		String id = messageId(request);
		MessageRecord history = this.log.received(id, request.line().id());
		ApnsRefusal wrong = this.behaviour.refusesTokens() ? ApnsRefusal.INVALID_PROVIDER_TOKEN
				: this.login.refusal(request);
		if (wrong == null) {
			wrong = ApnsChecks.refusal(request);
		}
		if (wrong != null) {
			refuse(request, id, wrong);
			return;
		}
		treat(request, id, history);
	}

	private void treat(Http2Request request, String id, MessageRecord history) {
		String token = request.path().substring(ApnsChecks.DEVICE.length());
		Treatment.Kind kind = this.next.instead(Treatment.of(token).at(history.count(MessageEvent.RECEIVED)));
		ApnsRefusal refusal = ApnsRefusal.of(kind);
		if (refusal != null) {
			request.line().later(this.behaviour.answerDelay(), () -> refuse(request, id, refusal));
			return;
		}
		switch (kind) {
			case CUT -> {
				add(request, id, MessageEvent.CUT);
				request.line().cut();
			}
			case REFUSED -> {
				add(request, id, MessageEvent.NACKED);
				request.refuseStream();
			}
			case GOAWAY -> {
				add(request, id, MessageEvent.NACKED);
				request.goAwayWithoutIt();
			}
			default -> accept(request, id, kind);
		}
	}

	private void accept(Http2Request request, String id, Treatment.Kind kind) {
		add(request, id, MessageEvent.ACCEPTED);
		request.line().later(this.behaviour.answerDelay(), () -> {
			if (kind == Treatment.Kind.SILENT || this.behaviour.swallowsAnswers()) {
				add(request, id, MessageEvent.SWALLOWED);
			}
			else if (request.answer(200, apnsId(request), "")) {
				add(request, id, MessageEvent.ACKED);
			}
			if (kind != Treatment.Kind.OFFLINE) {
				add(request, id, MessageEvent.DELIVERED);
			}
		});
	}

	private void refuse(Http2Request request, String id, ApnsRefusal refusal) {
		String since = (refusal == ApnsRefusal.UNREGISTERED)
				? ",\"timestamp\":" + (this.clock.millis() - DEAD_FOR_MILLIS) : "";
		String body = "{\"reason\":\"" + refusal.reason() + "\"" + since + "}";
		if (request.answer(refusal.status(), apnsId(request), body)) {
			add(request, id, refusal.isFinal() ? MessageEvent.REJECTED : MessageEvent.NACKED);
		}
	}

	private static Map<String, String> apnsId(Http2Request request) {
		String given = request.header("apns-id");
		return Map.of("apns-id", (given != null) ? given : UUID.randomUUID().toString());
	}

	private void add(Http2Request request, String id, MessageEvent event) {
		this.log.add(id, request.line().id(), event);
	}

	/** Longwire's own id out of its {@code apns-id}; the whole of another's. */
	private static String messageId(Http2Request request) {
		String id = request.header("apns-id");
		return (id == null) ? "" : longwireId(id);
	}

	private static String longwireId(String text) {
		try {
			UUID id = UUID.fromString(text);
			boolean ours = text.startsWith("6c6f6e67-7769-8");
			return ours ? Long.toString(
					(id.getMostSignificantBits() & 0x7) << 60 | (id.getLeastSignificantBits() & 0x0fffffffffffffffL))
					: text;
		}
		catch (IllegalArgumentException ex) {
			return text;
		}
	}

}
