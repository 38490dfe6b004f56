package io.longwire.transport.fcm;

import java.util.ArrayList;
import java.util.List;

import io.longwire.testing.HandTime;
import io.longwire.transport.OutboundMessage.LastTry;
import io.longwire.transport.SendOutcome;
import io.longwire.transport.SenderOutcomes;
import io.longwire.transport.SessionState;
import io.longwire.transport.Time;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Settings;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A connection that has had all the streams there are, a thousand million of them.
 */
class ExhaustedStreamsTests {

	private final HandTime time = new HandTime();

	private final List<SendOutcome> outcomes = new ArrayList<>();

	@Test
	void whatNeedsOneMoreNeverLeaves() throws Exception {
		var listener = new Listener();
		FcmSession session = new FcmSession("demo-1", context(), listener, listener);
		var codec = Http2FrameCodecBuilder.forClient().build();
		var channel = new EmbeddedChannel(codec, session.line());
		session.settings(new Http2Settings());
		useUp(codec);
		session.write(FcmRig.message(1, LastTry.NONE, false), "token", new DefaultHttp2Headers().method("POST"),
				new byte[1]);
		session.flush();
		assertThat(this.outcomes).containsExactly(new SendOutcome.NotSent());
		assertThat(session.state()).isEqualTo(SessionState.DRAINING);
		channel.close();
	}

	private static void useUp(Http2FrameCodec codec) throws Exception {
		codec.connection().local().createStream(Integer.MAX_VALUE, false).close();
	}

	private SenderContext context() {
		var time = new Time(this.time, this.time::nanoTime);
		var flow = new SenderContext.Flow(new Places(), new Pace(600, time.nanos()),
				new SenderFault("demo", time.nanos()));
		var tokens = new AccessTokens("demo", () -> {
			throw new IllegalStateException("not asked here");
		}, time);
		return new SenderContext("demo", FcmRig.settings(1, 1, 10), tokens, new SenderOutcomes("demo"), flow,
				new FcmMeters(new SimpleMeterRegistry(), "demo"), time);
	}

	private final class Listener implements SessionListener, Exchanges.Listener {

		@Override
		public void ready(FcmSession session) {
		}

		@Override
		public void draining(FcmSession session, Drain drain) {
		}

		@Override
		public void spent(FcmSession session) {
		}

		@Override
		public void closed(FcmSession session, SessionState before, String reason) {
		}

		@Override
		public void answered(Exchange exchange, FcmAnswer answer) {
		}

		@Override
		public void ended(Exchange exchange, SendOutcome outcome) {
			ExhaustedStreamsTests.this.outcomes.add(outcome);
		}

	}

}
