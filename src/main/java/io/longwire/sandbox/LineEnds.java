package io.longwire.sandbox;

import java.util.function.Consumer;

import io.longwire.sandbox.http2.Http2Request;

/**
 * How tokens end connections over HTTP/2, or their own request, in place of an answer.
 */
public final class LineEnds {

	private LineEnds() {
	}

	/**
	 * Ends what is to be ended.
	 * @param note told what becomes of the message, before that
	 * @return {@code false} if this kind ends nothing
	 */
	public static boolean by(Treatment.Kind kind, Http2Request request, Consumer<MessageEvent> note) {
		switch (kind) {
			case CUT -> {
				note.accept(MessageEvent.CUT);
				request.line().cut();
			}
			case REFUSED -> {
				note.accept(MessageEvent.NACKED);
				request.refuseStream();
			}
			case GOAWAY -> {
				note.accept(MessageEvent.NACKED);
				request.goAwayWithoutIt();
			}
			default -> {
				return false;
			}
		}
		return true;
	}

}
