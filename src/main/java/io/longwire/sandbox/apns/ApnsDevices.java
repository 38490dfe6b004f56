package io.longwire.sandbox.apns;

import io.longwire.sandbox.MessageEvent;
import io.longwire.sandbox.MessageLog;
import io.longwire.sandbox.MessageRecord;
import io.longwire.sandbox.Treatment;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * APNs and the devices behind it. Called on the server's thread, but for the behaviour,
 * which may be set from any.
 */
final class ApnsDevices implements Http2Handler {

	/** So long ago a dead token died. */
	private static final long DEAD_FOR_MILLIS = 60_000;

	private final ApnsLogin login;

	private final Clock clock;

	private final MessageLog log;

	private final Supplier<ScheduledExecutorService> timer;

	private volatile ApnsBehaviour behaviour = ApnsBehaviour.DEFAULT;

	ApnsDevices(ApnsLogin login, Clock clock, MessageLog log, Supplier<ScheduledExecutorService> timer) {
		this.login = login;
		this.clock = clock;
		this.log = log;
		this.timer = timer;
	}

	ApnsBehaviour behaviour() {
		return this.behaviour;
	}

	void behave(ApnsBehaviour behaviour) {
		this.behaviour = behaviour.complete();
	}

	@Override
	public boolean wantsClientCertificate() {
		return true;
	}

	@Override
	public void onRequest(Http2Request request) {
		String id = messageId(request);
		MessageRecord history = add(request, id, MessageEvent.RECEIVED);
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
		Treatment.Kind kind = Treatment.of(token).at(history.count(MessageEvent.RECEIVED));
		ApnsRefusal refusal = ApnsRefusal.of(kind);
		if (kind == Treatment.Kind.CUT) {
			add(request, id, MessageEvent.CUT);
			request.line().cut();
		}
		else if (refusal != null) {
			later(() -> refuse(request, id, refusal));
		}
		else {
			accept(request, id, kind);
		}
	}

	private void accept(Http2Request request, String id, Treatment.Kind kind) {
		add(request, id, MessageEvent.ACCEPTED);
		later(() -> {
			if (kind == Treatment.Kind.SILENT || this.behaviour.swallowsAnswers()) {
				add(request, id, MessageEvent.SWALLOWED);
			}
			else {
				request.answer(200, apnsId(request), "");
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
		request.answer(refusal.status(), apnsId(request), "{\"reason\":\"" + refusal.reason() + "\"" + since + "}");
		add(request, id, MessageEvent.NACKED);
	}

	private static Map<String, String> apnsId(Http2Request request) {
		String given = request.header("apns-id");
		return Map.of("apns-id", (given != null) ? given : UUID.randomUUID().toString());
	}

	private void later(Runnable task) {
		if (this.behaviour.answerDelay() == 0) {
			task.run();
		}
		else {
			this.timer.get().schedule(task, this.behaviour.answerDelay(), TimeUnit.MILLISECONDS);
		}
	}

	private MessageRecord add(Http2Request request, String id, MessageEvent event) {
		return this.log.add(id, request.line().id(), event);
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
