package io.longwire.sandbox;

import java.time.Clock;
import java.util.Collection;
import java.util.concurrent.TimeUnit;

import io.longwire.ccsserver.CcsSession;
import io.longwire.ccsserver.DownstreamMessage;
import io.longwire.ccsserver.FromDevice;

/**
 * The way from the push service to the devices, and of their receipts back. Owned by the
 * server's thread.
 */
final class Deliveries {

	private final Clock clock;

	private final MessageLog log;

	private final SimulatedDevices.Courier courier;

	private final OfflineDevices offline = new OfflineDevices();

	private final Inboxes inboxes = new Inboxes();

	Deliveries(Clock clock, MessageLog log, SimulatedDevices.Courier courier) {
		this.clock = clock;
		this.log = log;
		this.courier = courier;
	}

	Inboxes inboxes() {
		return this.inboxes;
	}

	/** Keeps a message for a device that is not there. */
	void keep(CcsSession session, DownstreamMessage message, String token) {
		if (!message.dryRun()) {
			this.offline.keep(session, message, token, this.clock.millis());
		}
	}

	/** Lets a device that is offline be online for a moment. */
	OfflineDevices.Waiting online(String token) {
		OfflineDevices.Waiting waiting = this.offline.online(token, this.clock.millis());
		waiting.messages().forEach((kept) -> {
			if (kept.message().target().equals(token)) {
				toDevice(kept.session(), kept.message(), 1, 0);
			}
			else {
				this.log.add(kept.message().messageId(), kept.session().id(), MessageEvent.DELIVERED);
				this.inboxes.add(token, kept.message().messageId());
			}
		});
		return waiting;
	}

	/**
	 * Reaches the device, which confirms if it was asked to.
	 * @param receipts how often it confirms
	 */
	void toDevice(CcsSession session, DownstreamMessage message, int receipts, int delayMillis) {
		if (message.dryRun()) {
			return;
		}
		this.log.add(message.messageId(), session.id(), MessageEvent.DELIVERED);
		if (message.receiptRequested() && receipts > 0) {
			var receipt = new FromDevice.Receipt(message.messageId(), message.target(), "io.longwire.sandbox",
					this.clock.millis());
			later(delayMillis, () -> {
				for (int i = 0; i < receipts; i++) {
					this.courier.send(session.senderId(), receipt);
				}
			});
		}
	}

	/**
	 * Reaches the devices of a topic or a group, as far as they are there. None confirms.
	 */
	void toMany(CcsSession session, DownstreamMessage message, Collection<String> tokens) {
		if (message.dryRun()) {
			return;
		}
		boolean reached = false;
		for (String token : tokens) {
			if (Treatment.of(token).kind() == Treatment.Kind.OFFLINE) {
				keep(session, message, token);
			}
			else {
				this.inboxes.add(token, message.messageId());
				reached = true;
			}
		}
		if (reached) {
			this.log.add(message.messageId(), session.id(), MessageEvent.DELIVERED);
		}
	}

	void later(int millis, Runnable task) {
		if (millis == 0) {
			task.run();
		}
		else {
			this.courier.schedule(task, millis, TimeUnit.MILLISECONDS);
		}
	}

}
