/**
 * A small server of HTTP/2 over TLS, for the simulated push services that speak it.
 */
@NullMarked
package io.longwire.sandbox.http2;

import org.jspecify.annotations.NullMarked;
