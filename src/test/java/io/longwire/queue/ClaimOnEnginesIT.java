package io.longwire.queue;

import java.io.IOException;

import io.longwire.engines.Engine;
import io.longwire.engines.EngineTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/**
 * The contracts of claiming on every server.
 */
@EngineTest
class ClaimOnEnginesIT implements MessageClaimsContract, SettlementContract, CutContract, MissedDevicesContract,
		DeadInstancesContract, OverdueMessagesContract, ClaimCompetitionContract, ClaimCostContract,
		MessageEvidenceContract, InstanceTableContract, FeedContract, HousekeepingContract, PayloadErasureContract {

	@Parameter
	private Engine engine;

	private QueueDatabase database;

	@BeforeParameterizedClassInvocation
	void start() {
		this.database = QueueDatabase.on(this.engine.newDatabase());
	}

	@BeforeEach
	void empty() {
		this.database.empty();
	}

	@AfterParameterizedClassInvocation
	void stop() throws IOException {
		if (this.database != null) {
			this.database.close();
		}
	}

	@Override
	public QueueDatabase database() {
		return this.database;
	}

}
