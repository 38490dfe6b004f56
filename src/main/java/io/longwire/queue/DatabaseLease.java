package io.longwire.queue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps this process's row in the table {@code instance} alive, on a thread of its own.
 * Registers when constructed, so that every bean that gets it can claim and make ids.
 */
@Component
class DatabaseLease implements InstanceLease, SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(DatabaseLease.class);

	private static final Duration RENEWAL = Duration.ofSeconds(2);

	private static final Duration WRITE_LIMIT = Duration.ofSeconds(8);

	/** A renewal that is so late may have been too late elsewhere. */
	private static final Duration OUTAGE = Duration.ofSeconds(5);

	private static final Path FILE = Path.of("data", "longwire.instance");

	private final InstanceTable instances;

	private final InstanceFile file;

	private final LongSupplier nanoTime;

	private final Clock clock;

	private volatile Held held;

	private volatile @Nullable ScheduledExecutorService renewals;

	@Autowired
	DatabaseLease(InstanceTable instances, Clock clock) {
		this(instances, System::nanoTime, clock, instances.isSingleProcess() ? InstanceTable.LIFE : Duration.ZERO,
				instances.isSingleProcess() ? InstanceFile.none() : InstanceFile.lock(FILE));
	}

	/**
	 * Registers this process.
	 * @param lived for how long it counts as having held its lease already
	 */
	DatabaseLease(InstanceTable instances, LongSupplier nanoTime, Clock clock, Duration lived) {
		this(instances, nanoTime, clock, lived, InstanceFile.none());
	}

	/**
	 * Registers this process, and signs off the one whose place it takes.
	 * @param file tells which that is
	 */
	DatabaseLease(InstanceTable instances, LongSupplier nanoTime, Clock clock, Duration lived, InstanceFile file) {
		this.instances = instances;
		this.file = file;
		this.nanoTime = nanoTime;
		this.clock = clock;
		Asked asked = asked();
		file.predecessors().forEach(instances::remove);
		this.held = new Held(instances.registerAtStart(), asked, asked.nanos() - lived.toNanos());
		file.add(this.held.registration().id());
	}

	private Asked asked() {
		return new Asked(this.nanoTime.getAsLong(), this.clock.millis());
	}

	/**
	 * While a machine sleeps, its monotonic time stands still: so the clock is asked,
	 * too.
	 */
	@Override
	public boolean mayWrite() {
		Asked renewed = this.held.renewed();
		return this.nanoTime.getAsLong() - renewed.nanos() <= WRITE_LIMIT.toNanos()
				&& this.clock.millis() - renewed.millis() <= WRITE_LIMIT.toMillis();
	}

	/**
	 * Whether this process can tell who is dead. Who was without the database himself, or
	 * has just started and cannot know, can not, until the others have had the time to
	 * renew: it was away for them as well.
	 */
	boolean mayJudge() {
		return mayWrite() && this.nanoTime.getAsLong() - this.held.since() >= InstanceTable.LIFE.toNanos();
	}

	@Override
	public long term() {
		return registration().id();
	}

	/** This process as others see it now. */
	Registration registration() {
		return this.held.registration();
	}

	/**
	 * Renews the lease, or registers anew if others took this process for dead. Throws if
	 * the database does not answer.
	 */
	synchronized void renew() {
		Registration registration = registration();
		Asked asked = asked();
		boolean inTime = asked.nanos() - this.held.renewed().nanos() <= OUTAGE.toNanos();
		long since = inTime ? this.held.since() : asked.nanos();
		if (this.instances.renew(registration.id())) {
			this.held = new Held(registration, asked, since);
			return;
		}
		this.held = new Held(this.instances.register(), asked, since);
		this.file.add(this.held.registration().id());
		logger.warn("This instance was taken for dead by another, which sends again what was claimed here;"
				+ " it goes on as a new instance");
	}

	private synchronized void renewIfRunning() {
		try {
			if (isRunning()) {
				renew();
			}
		}
		catch (RuntimeException | Error ex) {
			logger.warn("The lease of this instance could not be renewed, next try in {} s; {}", RENEWAL.toSeconds(),
					mayWrite() ? "sending goes on for the time being" : "nothing is sent until it is", ex);
		}
	}

	@Override
	public void start() {
		ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor((task) -> {
			Thread thread = new Thread(task, "instance-lease");
			thread.setDaemon(true);
			return thread;
		});
		this.renewals = executor;
		executor.scheduleWithFixedDelay(this::renewIfRunning, 0, RENEWAL.toMillis(), TimeUnit.MILLISECONDS);
	}

	@Override
	public void stop() {
		ScheduledExecutorService executor = this.renewals;
		if (executor != null) {
			// No interrupt: it would close the files of an embedded database.
			executor.shutdown();
			this.renewals = null;
			signOff();
			this.file.close();
		}
	}

	private synchronized void signOff() {
		try {
			this.instances.remove(registration().id());
		}
		catch (RuntimeException ex) {
			logger.warn("This instance could not sign off; others take it for dead in {} s",
					InstanceTable.LIFE.toSeconds(), ex);
		}
	}

	@Override
	public boolean isRunning() {
		return this.renewals != null;
	}

	/** Before everything that claims or stores, and after it at the end. */
	@Override
	public int getPhase() {
		return 0;
	}

	/**
	 * The lease as it stands.
	 *
	 * @param renewed when it was asked for last
	 * @param since from when on it was never lost, in monotonic nanoseconds
	 */
	private record Held(Registration registration, Asked renewed, long since) {
	}

	/**
	 * Before a renewal was sent.
	 *
	 * @param nanos monotonic
	 * @param millis of the clock
	 */
	private record Asked(long nanos, long millis) {
	}

}
