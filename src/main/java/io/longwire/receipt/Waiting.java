package io.longwire.receipt;

import io.longwire.transport.FromDevice;

/**
 * An item that is not durable yet.
 *
 * @param item what came up
 * @param durable run once it is durable
 */
record Waiting(FromDevice item, Runnable durable) {
}
