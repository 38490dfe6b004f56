package io.longwire.queue;

import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The contracts of claiming on H2, on a file as in production.
 */
class H2ClaimTests implements MessageClaimsContract, SettlementContract, CutContract, MissedDevicesContract,
		DeadInstancesContract, OverdueMessagesContract, ClaimCompetitionContract, ClaimCostContract,
		MessageEvidenceContract, InstanceTableContract, FeedContract, HousekeepingContract, PayloadErasureContract {

	@RegisterExtension
	static final QueueDatabase database = QueueDatabase.h2();

	@Override
	public QueueDatabase database() {
		return database;
	}

}
