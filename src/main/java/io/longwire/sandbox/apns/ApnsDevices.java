package io.longwire.sandbox.apns;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;

import io.longwire.sandbox.LineEnds;
import io.longwire.sandbox.MessageEvent;
import io.longwire.sandbox.MessageLog;
import io.longwire.sandbox.MessageRecord;
import io.longwire.sandbox.NextTreatments;
import io.longwire.sandbox.Treatment;
import io.longwire.sandbox.http2.Http2Line;
import io.longwire.sandbox.http2.Http2Request;

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
		var push = Push.of(request);
		MessageRecord history = this.log.received(push.messageId(), request.line().id());
		ApnsRefusal wrong = this.behaviour.refusesTokens() ? ApnsRefusal.INVALID_PROVIDER_TOKEN
				: this.login.refusal(request);
		if (wrong == null) {
			wrong = ApnsChecks.refusal(request);
		}
		if (wrong != null) {
			refuse(push, wrong);
			return;
		}
		treat(push, history);
	}

	private void treat(Push push, MessageRecord history) {
		String token = push.request().path().substring(ApnsChecks.DEVICE.length());
		Treatment.Kind kind = this.next.instead(Treatment.of(token).at(history.count(MessageEvent.RECEIVED)));
		ApnsRefusal refusal = ApnsRefusal.of(kind);
		if (refusal != null) {
			push.line().later(this.behaviour.answerDelay(), () -> refuse(push, refusal));
			return;
		}
		if (!LineEnds.by(kind, push.request(), (event) -> add(push, event))) {
			accept(push, kind);
		}
	}

	private void accept(Push push, Treatment.Kind kind) {
		add(push, MessageEvent.ACCEPTED);
		push.line().later(this.behaviour.answerDelay(), () -> {
			if (kind == Treatment.Kind.SILENT || this.behaviour.swallowsAnswers()) {
				add(push, MessageEvent.SWALLOWED);
			}
			else if (push.answer(200, "")) {
				add(push, MessageEvent.ACKED);
			}
			if (kind != Treatment.Kind.OFFLINE) {
				add(push, MessageEvent.DELIVERED);
			}
		});
	}

	private void refuse(Push push, ApnsRefusal refusal) {
		String since = (refusal == ApnsRefusal.UNREGISTERED)
				? ",\"timestamp\":" + (this.clock.millis() - DEAD_FOR_MILLIS) : "";
		String body = "{\"reason\":\"" + refusal.reason() + "\"" + since + "}";
		if (push.answer(refusal.status(), body)) {
			add(push, refusal.isFinal() ? MessageEvent.REJECTED : MessageEvent.NACKED);
		}
	}

	private void add(Push push, MessageEvent event) {
		this.log.add(push.messageId(), push.line().id(), event);
	}

	/**
	 * One message.
	 *
	 * @param apnsId the id that it came with, or that APNs has made for it
	 * @param messageId the one under which it is kept: Longwire's own out of that, else
	 * the whole of it
	 */
	private record Push(Http2Request request, String apnsId, String messageId) {

		static Push of(Http2Request request) {
			String given = request.header("apns-id");
			String id = (given != null) ? given : UUID.randomUUID().toString();
			return new Push(request, id, longwireId(id));
		}

		private static String longwireId(String text) {
			try {
				UUID id = UUID.fromString(text);
				boolean ours = text.startsWith("6c6f6e67-7769-8");
				return ours ? Long.toString((id.getMostSignificantBits() & 0x7) << 60
						| (id.getLeastSignificantBits() & 0x0fffffffffffffffL)) : text;
			}
			catch (IllegalArgumentException ex) {
				return text;
			}
		}

		Http2Line line() {
			return this.request.line();
		}

		boolean answer(int status, String body) {
			return this.request.answer(status, Map.of("apns-id", this.apnsId), body);
		}

	}

}
