package io.longwire.transport.apns;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2FrameLogger.Direction;
import io.netty.handler.codec.http2.Http2Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class OverheardTests {

	private final EmbeddedChannel channel = new EmbeddedChannel(new ChannelInboundHandlerAdapter());

	private final ChannelHandlerContext context = this.channel.pipeline().firstContext();

	private final Overheard overheard = new Overheard(new Overheard.Listener() {

		@Override
		public void allowed(long streams) {
		}

		@Override
		public void begun(long messageId, int stream) {
		}

		@Override
		public void farewell() {
		}

		@Override
		public void closed() {
		}

	});

	@BeforeEach
	void stand() {
		this.overheard.logSettings(Direction.INBOUND, this.context, new Http2Settings());
	}

	@AfterEach
	void close() {
		this.channel.finishAndReleaseAll();
	}

	@Test
	void aBareStatusIsThatOfItsStream() {
		answer("503", true);
		assertThat(this.overheard.bareStatus(1)).isEqualTo(503);
		assertThat(this.overheard.bareStatus(3)).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "200, true", "503, false", "x, true", "1000, true" })
	void nothingElseIs(String status, boolean end) {
		answer("410", true);
		answer(status, end);
		assertThat(this.overheard.bareStatus(1)).isZero();
	}

	@Test
	void aResetEndsNoAnswer() {
		answer("503", true);
		this.overheard.logRstStream(Direction.INBOUND, this.context, 1, 8);
		assertThat(this.overheard.bareStatus(1)).isZero();
	}

	@Test
	void aConnectionThatHasEndedAnswersNothing() {
		answer("503", true);
		this.channel.close();
		assertThat(this.overheard.bareStatus(1)).isZero();
	}

	private void answer(String status, boolean end) {
		this.overheard.logHeaders(Direction.INBOUND, this.context, 1, new DefaultHttp2Headers().status(status), 0, end);
	}

}
