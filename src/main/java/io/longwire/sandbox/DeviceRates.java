package io.longwire.sandbox;

import java.util.Map;

/**
 * The limit of messages to one device: 240 a minute and 5000 an hour. Keeps the last
 * 100,000 devices. Owned by the server's thread.
 */
final class DeviceRates {

	private static final int PER_MINUTE = 240;

	private static final int PER_HOUR = 5000;

	private static final int DEVICES = 100_000;

	private final Map<String, Device> devices = new Bounded<>(DEVICES, true);

	/**
	 * Counts a message and says whether it is too much.
	 */
	boolean exceeded(String token, long epochMillis) {
		Device device = this.devices.computeIfAbsent(token, (key) -> new Device());
		return device.exceeded(epochMillis / 60_000);
	}

	private static final class Device {

		private long minute;

		private long hour;

		private int inMinute;

		private int inHour;

		boolean exceeded(long now) {
			if (now != this.minute) {
				this.minute = now;
				this.inMinute = 0;
			}
			if (now / 60 != this.hour) {
				this.hour = now / 60;
				this.inHour = 0;
			}
			if (this.inMinute >= PER_MINUTE || this.inHour >= PER_HOUR) {
				return true;
			}
			this.inMinute++;
			this.inHour++;
			return false;
		}

	}

}
