/**
 * What the tests of several modules use.
 */
@NullMarked
package io.longwire.testing;

import org.jspecify.annotations.NullMarked;
