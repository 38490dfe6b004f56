/**
 * Simulated push services and devices for development and tests. No real device is
 * reached.
 */
@ApplicationModule(allowedDependencies = { "ccsserver", "configuration", "problem" })
@NullMarked
package io.longwire.sandbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
