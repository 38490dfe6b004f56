/**
 * Guards the API with one bearer token.
 */
@ApplicationModule(allowedDependencies = { "configuration", "notification", "problem" })
@NullMarked
package io.longwire.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
