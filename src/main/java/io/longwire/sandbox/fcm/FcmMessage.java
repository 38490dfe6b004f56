package io.longwire.sandbox.fcm;

import org.jspecify.annotations.Nullable;

/**
 * One message as it came in.
 *
 * @param target a token, or a topic or condition
 * @param toToken whether the target is a token
 * @param id what the sender calls it, {@code null} if it does not say
 * @param dryRun whether it is only checked
 */
record FcmMessage(String target, boolean toToken, @Nullable String id, boolean dryRun) {
}
