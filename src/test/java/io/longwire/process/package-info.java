/**
 * Tests that start the packaged jar as processes, and kill them.
 */
@NullMarked
package io.longwire.process;

import org.jspecify.annotations.NullMarked;
