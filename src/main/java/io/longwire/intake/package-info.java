/**
 * Turns a request into a stored notification: POST and DELETE.
 */
@ApplicationModule(allowedDependencies = { "notification", "queue", "token" })
@NullMarked
package io.longwire.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
