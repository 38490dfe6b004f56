/**
 * A simulated APNs over HTTP/2. Shares no code with the client side.
 */
@NullMarked
package io.longwire.sandbox.apns;

import org.jspecify.annotations.NullMarked;
