package io.longwire.stats;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.longwire.transport.PushTransport;
import io.longwire.transport.SenderStatus;
import io.longwire.transport.TransportRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/**
 * Says in one block of the log what has started, as soon as one sender is ready, or after
 * three seconds if none is. The service takes requests meanwhile.
 */
@Component
class StartupSummary implements ApplicationListener<ApplicationReadyEvent>, DisposableBean {

	private static final Logger logger = LoggerFactory.getLogger(StartupSummary.class);

	private static final long LOOK_EVERY_MILLIS = 50;

	private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(3);

	private final TransportRegistry transports;

	private final SummaryText text;

	private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor((task) -> {
		Thread thread = new Thread(task, "startup-summary");
		thread.setDaemon(true);
		return thread;
	});

	StartupSummary(TransportRegistry transports, SummaryText text) {
		this.transports = transports;
		this.text = text;
	}

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		long until = System.nanoTime() + WAIT_NANOS;
		this.watch.scheduleWithFixedDelay(() -> look(until), 0, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
	}

	@Override
	public void destroy() {
		this.watch.shutdownNow();
	}

	private void look(long until) {
		List<SenderStatus> senders = this.transports.all().stream().map(PushTransport::status).toList();
		if (senders.stream().anyMatch(SenderStatus::ready) || System.nanoTime() - until >= 0) {
			this.watch.shutdown();
			logger.info(this.text.of(senders));
		}
	}

}
