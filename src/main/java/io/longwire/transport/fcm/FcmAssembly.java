package io.longwire.transport.fcm;

import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

import com.google.api.client.http.javanet.NetHttpTransport;
import io.longwire.transport.Backoff;
import io.longwire.transport.Reconnects;
import io.longwire.transport.SenderOutcomes;
import io.longwire.transport.Time;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;

/**
 * Everything a sender needs besides its own settings.
 *
 * @param random spreads what would otherwise be done together
 * @param threads each sender has one of them
 * @param blocking runs what waits for the network
 */
record FcmAssembly(FcmTls tls, MeterRegistry registry, Time time, RandomGenerator random, EventLoopGroup threads,
		Executor blocking) {

	FcmTransport transport(String name, FcmProperties.Sender settings) {
		var http = new NetHttpTransport.Builder().setSslSocketFactory(this.tls.socketFactory(name, settings)).build();
		ServiceAccount account = new ServiceAccount(name, settings, http);
		return transport(name, settings, account.projectId(), new AccessTokens(name, account::newToken, this.time));
	}

	FcmTransport transport(String name, FcmProperties.Sender settings, String projectId, AccessTokens tokens) {
		var flow = new SenderContext.Flow(new Places(), new Pace(settings.messagesPerMinute(), this.time.nanos()),
				new SenderFault(name, this.time.nanos()));
		var context = new SenderContext(name, settings, tokens, new SenderOutcomes(name), flow,
				new FcmMeters(this.registry, name), this.time);
		EventLoop loop = (EventLoop) this.threads.next();
		var connector = new FcmConnector(settings, this.tls.clientContext(name, settings), loop, this.blocking);
		var supervisor = new FcmSupervisor(context, connector,
				new Reconnects(new Backoff(this.random), this.time.nanoTime()), loop);
		context.meters()
			.watch(supervisor::live, (session) -> session.state().name(), (session) -> session.window().pending());
		var requests = new FcmRequests(settings, projectId);
		return new FcmTransport(context, requests, supervisor, new Outgoing(context, requests, supervisor::live, loop));
	}

}
