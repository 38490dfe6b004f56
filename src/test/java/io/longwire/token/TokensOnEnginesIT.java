package io.longwire.token;

import java.io.IOException;

import io.longwire.engines.Engine;
import io.longwire.engines.EngineTest;
import io.longwire.queue.QueueDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/**
 * The contract on every server.
 */
@EngineTest
class TokensOnEnginesIT implements TokensContract {

	@Parameter
	private Engine engine;

	private QueueDatabase database;

	private TokenFixture fixture;

	@BeforeParameterizedClassInvocation
	void start() {
		this.database = QueueDatabase.on(this.engine.newDatabase());
	}

	@BeforeEach
	void create() {
		this.database.empty();
		this.fixture = new TokenFixture(this.database);
	}

	@AfterParameterizedClassInvocation
	void stop() throws IOException {
		if (this.database != null) {
			this.database.close();
		}
	}

	@Override
	public TokenFixture fixture() {
		return this.fixture;
	}

}
