/**
 * Longwire against an XMPP server that its authors did not write: Debian's Prosody, with
 * a module of ours that answers as CCS does.
 */
@NullMarked
package io.longwire.prosody;

import org.jspecify.annotations.NullMarked;
