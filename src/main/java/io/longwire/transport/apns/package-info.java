/**
 * Apple Push Notification service over persistent HTTP/2 connections of Pushy.
 */
@ApplicationModule(allowedDependencies = { "configuration", "notification", "transport" })
@NullMarked
package io.longwire.transport.apns;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
