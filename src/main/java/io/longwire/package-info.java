/**
 * Longwire, a push-notification gateway.
 */
@NullMarked
package io.longwire;

import org.jspecify.annotations.NullMarked;
