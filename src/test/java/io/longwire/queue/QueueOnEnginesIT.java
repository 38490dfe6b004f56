package io.longwire.queue;

import io.longwire.engines.Engine;
import io.longwire.engines.EngineTest;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

/**
 * The queue's contracts on every server.
 */
@EngineTest
class QueueOnEnginesIT
		implements NotificationQueueContract, IdempotencyContract, CancelContract, NotificationReaderContract {

	@Parameter
	private Engine engine;

	private StoreFixture fixture;

	@BeforeParameterizedClassInvocation
	void start() {
		this.fixture = StoreFixture.on(this.engine.newDatabase().urlWithUser(), "longwire.sandbox.enabled=true");
	}

	@BeforeEach
	void empty() {
		this.fixture.empty();
	}

	@AfterParameterizedClassInvocation
	void stop() {
		if (this.fixture != null) {
			this.fixture.close();
		}
	}

	@Override
	public StoreFixture fixture() {
		return this.fixture;
	}

}
