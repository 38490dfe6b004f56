package io.longwire.queue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import io.longwire.database.Sha256;
import io.longwire.queue.NewNotification.Idempotency;
import org.jspecify.annotations.Nullable;

/**
 * What came before under the keys of some requests: found in the database, or stored in
 * the transaction at hand.
 */
final class EarlierRequests {

	private final Map<Key, Earlier> earlier = new HashMap<>();

	void add(String sender, byte[] keyHash, byte[] bodyHash, StoredNotification notification) {
		this.earlier.put(new Key(sender, ByteBuffer.wrap(keyHash)), new Earlier(bodyHash, notification));
	}

	/** Notes that a request is being stored. */
	void add(NewNotification request, StoredNotification notification) {
		Idempotency idempotency = request.idempotency();
		if (idempotency != null) {
			add(request.sender(), Sha256.of(idempotency.key()), idempotency.bodyHash(), notification);
		}
	}

	/**
	 * What they make of this one.
	 * @return {@code null} if it is to be stored
	 */
	@Nullable StoreResult resultOf(NewNotification request) {
		Idempotency idempotency = request.idempotency();
		Earlier same = (idempotency != null)
				? this.earlier.get(new Key(request.sender(), ByteBuffer.wrap(Sha256.of(idempotency.key())))) : null;
		if (idempotency == null || same == null) {
			return null;
		}
		return Arrays.equals(same.bodyHash(), idempotency.bodyHash()) ? new StoreResult.Repeated(same.notification())
				: new StoreResult.KeyReused();
	}

	private record Key(String sender, ByteBuffer hash) {
	}

	private record Earlier(byte[] bodyHash, StoredNotification notification) {
	}

}
