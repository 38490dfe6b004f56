package io.longwire.queue;

import io.longwire.engines.Engine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/**
 * The module {@code queue} on every server, empty before each test.
 */
abstract class StoreOnEngines {

	@Parameter
	Engine engine;

	StoreFixture fixture;

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

	public StoreFixture fixture() {
		return this.fixture;
	}

	/** Whether a statement waits for a lock. */
	boolean somebodyWaits() {
		String waiting = (this.engine == Engine.POSTGRESQL)
				? "SELECT COUNT(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
				: "SELECT COUNT(*) FROM information_schema.processlist WHERE id <> CONNECTION_ID() "
						+ "AND (info LIKE 'update%' OR info LIKE 'insert%' OR info LIKE '%FOR UPDATE')";
		Integer count = this.fixture.jdbc.queryForObject(waiting, Integer.class);
		return count != null && count > 0;
	}

}
