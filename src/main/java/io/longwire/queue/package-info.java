/**
 * Sole owner of the tables {@code notification} and {@code message}, the states of a
 * message and their SQL.
 */
@ApplicationModule(allowedDependencies = { "configuration", "notification" })
@NullMarked
package io.longwire.queue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
