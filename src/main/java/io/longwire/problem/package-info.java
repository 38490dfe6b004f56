/**
 * The problems (RFC 9457) that every API of ours answers with. Imports nothing of ours.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.longwire.problem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
