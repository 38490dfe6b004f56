package io.longwire.problem;

/**
 * What is wrong with one field of a request.
 *
 * @param field its path, such as {@code data.from} or {@code registration_ids[17]}; a
 * header by its name
 * @param message what is wrong and what would be right; never quotes a registration token
 */
public record FieldError(String field, String message) {
}
