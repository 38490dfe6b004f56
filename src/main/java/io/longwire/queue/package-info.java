/**
 * Sole owner of the tables {@code notification}, {@code message}, {@code instance},
 * {@code outbox} and {@code paused_sender}, of the states of a message and their SQL.
 */
@ApplicationModule(allowedDependencies = { "configuration", "database", "notification" })
@NullMarked
package io.longwire.queue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
