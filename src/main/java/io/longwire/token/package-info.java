/**
 * What the push services said about registration tokens: dead ones and replaced ones.
 */
@ApplicationModule(allowedDependencies = { "database", "notification" })
@NullMarked
package io.longwire.token;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
