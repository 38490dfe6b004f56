/**
 * What an operator reads: {@code /actuator/push} and the start-up summary.
 */
@ApplicationModule(allowedDependencies = { "notification", "queue", "transport" })
@NullMarked
package io.longwire.stats;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
