/**
 * Every GET under {@code /v1}.
 */
@ApplicationModule(allowedDependencies = { "database", "notification", "problem", "queue", "receipt", "token" })
@NullMarked
package io.longwire.query;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
