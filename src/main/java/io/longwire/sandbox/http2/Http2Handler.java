package io.longwire.sandbox.http2;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.Http2Settings;

/**
 * Answers the requests of an {@link Http2Server}. Called on its thread.
 */
public interface Http2Handler {

	/** A request came in whole. It may be answered later, or never. */
	void onRequest(Http2Request request);

	/** A connection has begun. */
	default void opened(Http2Line line) {
	}

	/** A connection has ended. */
	default void closed(Http2Line line) {
	}

	/** Whether clients are asked for a certificate; they need not have one. */
	default boolean wantsClientCertificate() {
		return false;
	}

	/** What each connection says first: how many requests it may have under way. */
	default Http2Settings settings() {
		return Http2Settings.defaultSettings().maxConcurrentStreams(1000);
	}

	/**
	 * After how long without a request a connection is closed, in milliseconds; 0 for
	 * never.
	 */
	default int idleCloseMillis() {
		return 0;
	}

	/**
	 * Equips a connection of a client that speaks HTTP/1.1.
	 * @return {@code false} if such clients are not wanted
	 */
	default boolean speakHttp1(ChannelPipeline pipeline) {
		return false;
	}

}
