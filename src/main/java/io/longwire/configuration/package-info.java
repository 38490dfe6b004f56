/**
 * What is wrong with how the service is configured: how it is told, and that what is
 * misspelled is told at all.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.longwire.configuration;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
