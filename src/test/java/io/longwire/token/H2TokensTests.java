package io.longwire.token;

import io.longwire.queue.QueueDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The contract on H2, on a file as in production.
 */
class H2TokensTests implements TokensContract {

	@RegisterExtension
	static final QueueDatabase database = QueueDatabase.h2();

	private TokenFixture fixture;

	@BeforeEach
	void create() {
		this.fixture = new TokenFixture(database);
	}

	@Override
	public TokenFixture fixture() {
		return this.fixture;
	}

}
