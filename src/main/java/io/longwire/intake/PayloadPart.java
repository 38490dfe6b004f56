package io.longwire.intake;

/**
 * One of the two members of a payload, {@code data} or {@code notification}.
 *
 * @param json its text, compact
 * @param bytes what counts against the limit: the UTF-8 bytes of its keys and values,
 * without quotes, escapes, colons, commas and braces; a value that is not a string counts
 * as its JSON text
 */
record PayloadPart(String json, int bytes) {
}
