/**
 * The chaos run: everything that can go wrong, in a random order that can be repeated.
 */
@NullMarked
package io.longwire.chaos;

import org.jspecify.annotations.NullMarked;
