/**
 * Simulated push services and devices for development and tests. No real device is
 * reached.
 */
@ApplicationModule(allowedDependencies = { "ccsserver" })
@NullMarked
package io.longwire.sandbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
