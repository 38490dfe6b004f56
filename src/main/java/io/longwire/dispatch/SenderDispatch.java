package io.longwire.dispatch;

import io.longwire.transport.PushTransport;

/**
 * Dispatch of one sender: the way down to its transport and the way of the answers back.
 */
record SenderDispatch(SenderBooks books, Answers answers, SenderPump pump, DirectOffers direct, Breaker breaker) {

	static SenderDispatch create(PushTransport transport, Store store, Settler settler, Pauses pauses, Tools tools,
			Settings settings) {
		DispatchProperties properties = settings.properties();
		SenderLimits.Limits limits = settings.limits();
		var books = new SenderBooks(transport.sender(), limits.highInARow());
		var breaker = new Breaker(transport.sender());
		tools.meters().watch(books);
		tools.meters().watch(transport.sender(), breaker);
		var outcomes = new Outcomes(new RetryPolicy(tools.random()), properties.maxAttempts());
		var answers = new Answers(books, breaker, outcomes, settler, store.backlog(), tools);
		var permit = new WritePermit(store.lease());
		var worker = new ClaimWorker(books, store, tools);
		var direct = new DirectOffers(worker, answers, books.wakeUp(), store.lease(), properties.batchSize());
		var claimer = new Claimer(books, worker, direct, settler, tools, properties.batchSize());
		var burst = new Burst(transport, books, answers, permit, tools, new Burst.Limits(properties.reservedForHigh(),
				RateLimit.of(limits.rateLimit(), tools.nanoTime()), breaker));
		var retreat = new Retreat(books, answers, tools, () -> pauses.contains(transport.sender()));
		var pump = new SenderPump(transport, books, permit, claimer, burst, retreat);
		return new SenderDispatch(books, answers, pump, direct, breaker);
	}

	/**
	 * Wakes the pump, for one of the reasons of {@link WakeUp}. Callable from any thread.
	 */
	void signal(int reason) {
		this.books.wakeUp().signal(reason);
	}

	/**
	 * How one sender is to be served.
	 *
	 * @param limits what this one is held to
	 */
	record Settings(DispatchProperties properties, SenderLimits.Limits limits) {
	}

}
