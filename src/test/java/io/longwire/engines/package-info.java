/**
 * Real database servers for integration tests, started without Docker, as root or not.
 */
@NullMarked
package io.longwire.engines;

import org.jspecify.annotations.NullMarked;
