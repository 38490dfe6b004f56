package io.longwire.dispatch;

import io.longwire.transport.PushTransport;

/**
 * One sender: the way down to its transport and the way of the answers back.
 */
record SenderLine(SenderBooks books, Answers answers, SenderPump pump) {

	static SenderLine create(PushTransport transport, Store store, Settler settler, Tools tools,
			DispatchProperties properties) {
		var books = new SenderBooks(transport.sender());
		tools.meters().watch(books);
		var outcomes = new Outcomes(new RetryPolicy(tools.random()), properties.maxAttempts());
		var answers = new Answers(books, outcomes, settler, tools);
		var permit = new WritePermit(store.lease());
		var claimer = new Claimer(books, new ClaimWorker(books, store, tools), settler, tools, properties.batchSize());
		var burst = new Burst(transport, books, answers, permit, tools, properties.reservedForHigh());
		var retreat = new Retreat(books, answers, tools);
		return new SenderLine(books, answers, new SenderPump(transport, books, permit, claimer, burst, retreat));
	}

}
