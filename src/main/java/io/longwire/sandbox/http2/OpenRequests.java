package io.longwire.sandbox.http2;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one connection that are not answered. Owned by the server's thread.
 */
final class OpenRequests {

	private final Map<Integer, Open> open = new HashMap<>();

	private long received;

	/** The newest stream that was complete. */
	private int handed;

	private int highWater;

	int size() {
		return this.open.size();
	}

	boolean isEmpty() {
		return this.open.isEmpty();
	}

	int highWater() {
		return this.highWater;
	}

	long received() {
		return this.received;
	}

	void begin(Http2HeadersFrame frame) {
		this.open.put(frame.stream().id(), new Open(frame.stream(), frame.headers(), Unpooled.buffer()));
		this.received++;
		this.highWater = Math.max(this.highWater, this.open.size());
	}

	/** More of its body came; nothing happens if it is not open any more. */
	void goOn(int stream, ByteBuf content) {
		Open request = this.open.get(stream);
		if (request != null) {
			request.body.writeBytes(content);
		}
	}

	/** The request, which is whole now; {@code null} if it is not open any more. */
	@Nullable Http2Request complete(Http2Line line, int stream) {
		Open request = this.open.get(stream);
		if (request == null) {
			return null;
		}
		boolean overtaken = stream < this.handed;
		this.handed = Math.max(this.handed, stream);
		Map<String, String> headers = new HashMap<>();
		request.headers.forEach((header) -> headers.put(header.getKey().toString(), header.getValue().toString()));
		return new Http2Request(line, stream, overtaken, headers.getOrDefault(":method", ""),
				headers.getOrDefault(":path", ""), headers, request.body.toString(StandardCharsets.UTF_8));
	}

	/** Where to answer a request, which is open no more; {@code null} if it was not. */
	@Nullable Http2FrameStream take(int stream) {
		Open request = this.open.remove(stream);
		if (request == null) {
			return null;
		}
		request.body.release();
		return request.stream;
	}

	void forget(IntPredicate streams) {
		this.open.keySet().stream().filter(streams::test).toList().forEach(this::take);
	}

	private record Open(Http2FrameStream stream, Http2Headers headers, ByteBuf body) {
	}

}
