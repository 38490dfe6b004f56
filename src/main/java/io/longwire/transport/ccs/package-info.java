/**
 * Cloud Connection Server (XMPP) over managed Smack sessions.
 */
@ApplicationModule(allowedDependencies = { "configuration", "notification", "transport" })
@NullMarked
package io.longwire.transport.ccs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
