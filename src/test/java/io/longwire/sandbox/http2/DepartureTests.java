package io.longwire.sandbox.http2;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import javax.net.ssl.SSLContext;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.ReferenceCountUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a client begins after GOAWAY, over two ends of one HTTP/2 connection whose bytes
 * the test carries across.
 */
class DepartureTests {

	private final AtomicLong now = new AtomicLong();

	private final Http2Counts counts = new Http2Counts();

	private final List<Object> told = new ArrayList<>();

	private Http2Line line;

	private EmbeddedChannel server;

	private EmbeddedChannel client;

	private int stream = 1;

	@BeforeEach
	void connect() throws Exception {
		this.line = new Http2Line(SSLContext.getDefault().createSSLEngine(), (request) -> {
		}, this.counts, this.now::get);
		this.server = new EmbeddedChannel(Http2FrameCodecBuilder.forServer().build(), this.line);
		this.client = new EmbeddedChannel(Http2FrameCodecBuilder.forClient().build(),
				new ChannelInboundHandlerAdapter() {
					@Override
					public void channelRead(ChannelHandlerContext context, Object frame) {
						DepartureTests.this.told.add(frame);
					}
				});
		carry(this.client, this.server);
		carry(this.server, this.client);
		begin();
	}

	@AfterEach
	void close() {
		this.told.forEach(ReferenceCountUtil::release);
		this.client.finishAndReleaseAll();
		this.server.finishAndReleaseAll();
	}

	private static void carry(EmbeddedChannel from, EmbeddedChannel to) {
		Object bytes;
		while ((bytes = from.readOutbound()) != null) {
			to.writeInbound(bytes);
		}
	}

	/** The client begins a request, whatever it has read. */
	private void begin() {
		ChannelHandlerContext context = this.client.pipeline().context(Http2FrameCodec.class);
		var codec = (Http2FrameCodec) context.handler();
		Http2Headers headers = new DefaultHttp2Headers().method("POST").path("/").scheme("https");
		codec.encoder().frameWriter().writeHeaders(context, this.stream, headers, 0, false, context.newPromise());
		context.flush();
		this.stream += 2;
		carry(this.client, this.server);
	}

	private void after(long millis) {
		this.now.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
	}

	@Test
	void isNotToBlameWhileItHasNotReadOfIt() {
		this.line.goAway("");
		after(5_000);
		begin();
		assertThat(this.counts.requests()).isEqualTo(1);
		assertThat(this.counts.crossing()).isEqualTo(1);
		assertThat(this.counts.late()).isZero();
	}

	@Test
	void isLateASecondAfterItHasReadOfIt() {
		this.line.goAway("");
		after(5_000);
		carry(this.server, this.client);
		assertThat(this.told).hasAtLeastOneElementOfType(Http2GoAwayFrame.class);
		carry(this.client, this.server);
		after(999);
		begin();
		assertThat(this.counts.late()).isZero();
		after(1);
		begin();
		assertThat(this.counts.crossing()).isEqualTo(1);
		assertThat(this.counts.late()).isEqualTo(1);
	}

}
