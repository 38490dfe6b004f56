/**
 * The vocabulary: what a notification is, in records and enums. Imports nothing of ours.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.longwire.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
