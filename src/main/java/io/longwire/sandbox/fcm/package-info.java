/**
 * A simulated FCM HTTP v1 and its token server.
 */
@NullMarked
package io.longwire.sandbox.fcm;

import org.jspecify.annotations.NullMarked;
