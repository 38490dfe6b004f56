package io.longwire.receipt;

import io.longwire.engines.Engine;
import io.longwire.engines.EngineTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/**
 * The contracts of receipts on every server.
 */
@EngineTest
class ReceiptOnEnginesIT implements ReceiptContract, CompetingInboxesContract {

	@Parameter
	private Engine engine;

	private ReceiptFixture one;

	private ReceiptFixture other;

	@BeforeParameterizedClassInvocation
	void start() {
		String url = this.engine.newDatabase().urlWithUser();
		this.one = ReceiptFixture.on(url, "longwire.sandbox.enabled=true");
		this.other = ReceiptFixture.on(url, "longwire.sandbox.enabled=true");
	}

	@AfterParameterizedClassInvocation
	void stop() {
		if (this.other != null) {
			this.other.close();
		}
		if (this.one != null) {
			this.one.close();
		}
	}

	@Override
	@BeforeEach
	public void empty() {
		CompetingInboxesContract.super.empty();
	}

	@Override
	public ReceiptFixture fixture() {
		return this.one;
	}

	@Override
	public ReceiptFixture one() {
		return this.one;
	}

	@Override
	public ReceiptFixture other() {
		return this.other;
	}

}
