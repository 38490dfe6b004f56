/**
 * The seam: what a push service can be asked to do, and what it can answer.
 */
@ApplicationModule(allowedDependencies = { "configuration", "notification" })
@NullMarked
package io.longwire.transport;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
