/**
 * Stores what comes up from devices: delivery receipts and upstream messages.
 */
@ApplicationModule(allowedDependencies = { "database", "notification", "queue", "transport", "token" })
@NullMarked
package io.longwire.receipt;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
