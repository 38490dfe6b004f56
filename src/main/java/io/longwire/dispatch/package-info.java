/**
 * Decides when a message is tried, and what the answer means for its row.
 */
@ApplicationModule(allowedDependencies = { "database", "notification", "queue", "transport", "token" })
@NullMarked
package io.longwire.dispatch;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
