package io.longwire.transport.fcm;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import io.longwire.transport.OutboundMessage;
import io.longwire.transport.SendOutcome;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2Headers;
import org.jspecify.annotations.Nullable;

/**
 * The requests on one connection that wait for an answer, late ones included, and the
 * places they hold; each ends once. Confined to the sender's thread.
 */
final class Exchanges {

	private final Map<Http2FrameStream, Exchange> byStream = new IdentityHashMap<>();

	private final SenderContext sender;

	private final FcmSessionMeters meters;

	private final Window window;

	private final Listener listener;

	private final Runnable onEnd;

	/**
	 * @param onEnd run whenever there is one fewer
	 */
	Exchanges(SenderContext sender, FcmSessionMeters meters, Window window, Listener listener, Runnable onEnd) {
		this.sender = sender;
		this.meters = meters;
		this.window = window;
		this.listener = listener;
		this.onEnd = onEnd;
	}

	void begin(OutboundMessage message, Http2FrameStream stream, String token) {
		this.byStream.put(stream, new Exchange(message, stream, token, this.sender.time().nanoTime()));
		this.window.began(message.alone());
	}

	/** {@code null} if it waits for nothing. */
	@Nullable Exchange of(@Nullable Http2FrameStream stream) {
		return this.byStream.get(stream);
	}

	/** The beginning of an answer was read. */
	void head(@Nullable Http2FrameStream stream, Http2Headers headers, boolean end) {
		Exchange exchange = of(stream);
		if (exchange != null) {
			exchange.head(headers, this.sender.time().clock().instant());
			if (end) {
				completed(exchange);
			}
		}
	}

	/** More of an answer was read. */
	void content(@Nullable Http2FrameStream stream, ByteBuf content, boolean end) {
		Exchange exchange = of(stream);
		if (exchange != null) {
			exchange.content(content);
			if (end) {
				completed(exchange);
			}
		}
	}

	private void completed(Exchange exchange) {
		if (!exchange.hasStatus()) {
			end(exchange, new SendOutcome.Cut(false));
			return;
		}
		FcmAnswer answer = exchange.answer();
		long now = this.sender.time().nanoTime();
		this.meters.answered(answer.code(), now - exchange.writtenNanos(), now);
		if (remove(exchange)) {
			this.listener.answered(exchange, answer);
		}
	}

	/** It ends without an answer. */
	void end(Exchange exchange, SendOutcome outcome) {
		if (outcome instanceof SendOutcome.NotSent) {
			this.sender.meters().notProcessed();
		}
		if (remove(exchange) && !exchange.isLate()) {
			this.listener.ended(exchange, outcome);
		}
	}

	/** Its answer is not waited for any more, and is late if it comes. */
	void giveUp(Exchange exchange) {
		this.window.ended(exchange.message().alone());
		this.listener.ended(exchange, new SendOutcome.Cut(false));
		exchange.giveUp();
	}

	/** Forgets it; its place becomes free. */
	private boolean remove(Exchange exchange) {
		boolean known = this.byStream.remove(exchange.stream()) != null;
		if (known && !exchange.isLate()) {
			this.window.ended(exchange.message().alone());
		}
		this.onEnd.run();
		return known;
	}

	/** Those of this kind. A snapshot. */
	List<Exchange> which(Predicate<Exchange> kind) {
		List<Exchange> found = new ArrayList<>();
		this.byStream.values().stream().filter(kind).forEach(found::add);
		return found;
	}

	/** A late answer is awaited once more for as long as it had before. */
	boolean awaitsAnswers(long now) {
		long oldest = now - this.sender.settings().answerTimeout().multipliedBy(2).toNanos();
		return !which((one) -> !one.isLate() || one.writtenNanos() - oldest > 0).isEmpty();
	}

	boolean isEmpty() {
		return this.byStream.isEmpty();
	}

	/** Hears what becomes of requests, on the sender's thread. */
	interface Listener {

		/** A request was answered; late if it had been given up. */
		void answered(Exchange exchange, FcmAnswer answer);

		/** A request ended without an answer. */
		void ended(Exchange exchange, SendOutcome outcome);

	}

}
