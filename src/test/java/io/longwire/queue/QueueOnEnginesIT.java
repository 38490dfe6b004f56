package io.longwire.queue;

import io.longwire.engines.EngineTest;

/**
 * The queue's contracts on every server.
 */
@EngineTest
class QueueOnEnginesIT extends StoreOnEngines implements NotificationQueueContract, IdempotencyContract, CancelContract,
		NotificationReaderContract, DirectClaimContract, OutboxContract, PausedSendersContract, BacklogContract {

}
