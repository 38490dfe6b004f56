package io.longwire.intake;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What an app says has become of a message.
 *
 * @param status {@code delivered} or {@code opened}
 * @param registrationToken of the device, {@code null} if not told
 * @param at when, by the device's clock; {@code null} if not told
 */
record DeviceReport(String status, @Nullable String registrationToken, @Nullable Instant at) {
}
