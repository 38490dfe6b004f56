package io.longwire.ccsserver;

/**
 * The growing counts of one connection, or the sum of several. Owned by the server's
 * thread.
 */
final class Counters {

	long received;

	long acked;

	long nacked;

	long bounced;

	long duplicates;

	long receivedDraining;

	long receivedDrainingLate;

	long windowViolations;

	long receiptsSent;

	long receiptsAcked;

	long upstreamSent;

	long upstreamAcked;

	long resent;

	long wrongConnectionAcks;

	long unknownAcks;

	long ackedAgain;

	void add(Counters other) {
		this.received += other.received;
		this.acked += other.acked;
		this.nacked += other.nacked;
		this.bounced += other.bounced;
		this.duplicates += other.duplicates;
		this.receivedDraining += other.receivedDraining;
		this.receivedDrainingLate += other.receivedDrainingLate;
		this.windowViolations += other.windowViolations;
		this.receiptsSent += other.receiptsSent;
		this.receiptsAcked += other.receiptsAcked;
		this.upstreamSent += other.upstreamSent;
		this.upstreamAcked += other.upstreamAcked;
		this.resent += other.resent;
		this.wrongConnectionAcks += other.wrongConnectionAcks;
		this.unknownAcks += other.unknownAcks;
		this.ackedAgain += other.ackedAgain;
	}

	void sent(FromDevice message, boolean again) {
		if (message instanceof FromDevice.Receipt) {
			this.receiptsSent++;
		}
		else {
			this.upstreamSent++;
		}
		if (again) {
			this.resent++;
		}
	}

	void acked(FromDevice message) {
		if (message instanceof FromDevice.Receipt) {
			this.receiptsAcked++;
		}
		else {
			this.upstreamAcked++;
		}
	}

	SessionStatistics.Counts snapshot() {
		return new SessionStatistics.Counts(this.received, this.acked, this.nacked, this.bounced, this.duplicates,
				this.receivedDraining, this.receivedDrainingLate, this.windowViolations, this.receiptsSent,
				this.receiptsAcked, this.upstreamSent, this.upstreamAcked, this.resent, this.wrongConnectionAcks,
				this.unknownAcks, this.ackedAgain);
	}

}
