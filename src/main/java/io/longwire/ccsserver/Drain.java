package io.longwire.ccsserver;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How a connection is drained.
 *
 * @param announced whether the control message is sent
 * @param refusing whether downstream messages that come later are refused with
 * {@code CONNECTION_DRAINING}
 * @param closeAfter when the server closes the connection, null for never
 * @param form how it closes the connection
 */
public record Drain(boolean announced, boolean refusing, @Nullable Duration closeAfter, CutForm form) {
}
