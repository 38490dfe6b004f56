package io.longwire.queue;

/**
 * This process in the table {@code instance}.
 *
 * @param id unique for ever; the owner of claims, and the name of the term
 * @param slot from 0 to 1023, unique among the living; part of every id
 */
record Registration(long id, int slot) {
}
