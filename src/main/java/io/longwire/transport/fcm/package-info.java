/**
 * FCM HTTP v1 over HTTP/2.
 */
@ApplicationModule(allowedDependencies = { "configuration", "notification", "transport" })
@NullMarked
package io.longwire.transport.fcm;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
