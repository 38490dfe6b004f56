package io.longwire.queue;

/**
 * What became of one {@link NewNotification}.
 */
public sealed interface StoreResult {

	/** Stored now. */
	record Stored(StoredNotification notification) implements StoreResult {
	}

	/** The same key with the same body was stored earlier: here is that one. */
	record Repeated(StoredNotification notification) implements StoreResult {
	}

	/** The same key came with another body. Nothing was stored. */
	record KeyReused() implements StoreResult {
	}

}
