/**
 * The server side of CCS: stream, login, stanzas, window and acks. Asks a handler what to
 * answer; stands alone.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.longwire.ccsserver;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
