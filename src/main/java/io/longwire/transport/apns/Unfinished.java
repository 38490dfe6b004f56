package io.longwire.transport.apns;

import java.util.List;
import java.util.function.Consumer;

import io.longwire.transport.SenderOutcomes;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Stream;

/**
 * Takes back the messages that APNs does not take whole. Without its end, APNs has not
 * processed a message. Left alone, Netty would write the rest as soon as there is room,
 * even if the claim or the time of the message is over by then.
 */
final class Unfinished {

	private final InFlight inFlight;

	private final Overheard overheard;

	private final Answers answers;

	private final Consumer<Ending> retire;

	/**
	 * @param retire ends the connection's taking of messages
	 */
	Unfinished(InFlight inFlight, Overheard overheard, Answers answers, Consumer<Ending> retire) {
		this.inFlight = inFlight;
		this.overheard = overheard;
		this.answers = answers;
		this.retire = retire;
	}

	/** Looks after time, and acts on the connection's thread. */
	void look(long now) {
		List<Pending> begun = this.inFlight.writtenBefore(now - SenderOutcomes.FRESH.toNanos());
		ChannelHandlerContext context = this.overheard.context();
		if (context != null && !begun.isEmpty()) {
			context.executor().execute(() -> takeBack(begun, context));
		}
	}

	private void takeBack(List<Pending> begun, ChannelHandlerContext context) {
		var handler = (Http2ConnectionHandler) context.handler();
		List<Pending> unfinished = begun.stream().filter((one) -> isUnfinished(one, handler.connection())).toList();
		if (unfinished.isEmpty()) {
			return;
		}
		this.retire.accept(Ending.of("APNs does not take %d messages that were begun".formatted(unfinished.size())));
		for (Pending one : unfinished) {
			handler.resetStream(context, one.stream(), Http2Error.CANCEL.code(), context.newPromise());
			this.answers.tookBack(one);
		}
		context.flush();
	}

	/** If any part of it waits for room, its end does: that is written last. */
	private static boolean isUnfinished(Pending one, Http2Connection connection) {
		Http2Stream stream = connection.stream(one.stream());
		return stream != null && connection.remote().flowController().hasFlowControlled(stream);
	}

}
