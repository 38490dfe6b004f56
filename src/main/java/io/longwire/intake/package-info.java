/**
 * Turns a request into a stored notification, or into what would be sent: POST and
 * DELETE. Takes what apps report about messages.
 */
@ApplicationModule(allowedDependencies = { "configuration", "notification", "problem", "queue", "token", "transport" })
@NullMarked
package io.longwire.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
