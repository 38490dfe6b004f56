package io.longwire.receipt;

import java.nio.ByteBuffer;
import java.security.MessageDigest;

import io.longwire.database.Sha256;
import io.longwire.notification.Id;
import io.longwire.transport.FromDevice;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over what identifies a repeat: for a receipt the sender, the message confirmed,
 * the device and the status; for an upstream message the sender, the device and its
 * message id. Every field goes in with its length, and text as its exact UTF-16 units, so
 * that two different items never hash alike. The confirmed message's id comes before the
 * hash of its receipt: so what comes up together lies together in the index.
 */
record RepeatHash(long a, long b, long c, long d) {

	static RepeatHash of(FromDevice item) {
		if (item instanceof FromDevice.Receipt receipt) {
			RepeatHash hash = of("receipt", receipt.sender(), receipt.messageId(), receipt.registrationToken(),
					receipt.status());
			Long id = Id.parse(receipt.messageId());
			return new RepeatHash((id != null) ? id : hash.d, hash.a, hash.b, hash.c);
		}
		var upstream = (FromDevice.Upstream) item;
		return of("upstream", upstream.sender(), upstream.registrationToken(), upstream.messageId());
	}

	static RepeatHash of(byte[] bytes) {
		ByteBuffer buffer = ByteBuffer.wrap(bytes);
		return new RepeatHash(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
	}

	private static RepeatHash of(@Nullable String... fields) {
		MessageDigest digest = Sha256.digest();
		for (String field : fields) {
			int length = (field != null) ? field.length() : -1;
			ByteBuffer buffer = ByteBuffer.allocate(4 + 2 * Math.max(0, length)).putInt(length);
			if (field != null) {
				buffer.asCharBuffer().put(field);
			}
			digest.update(buffer.array());
		}
		return of(digest.digest());
	}

	byte[] bytes() {
		return ByteBuffer.allocate(32).putLong(this.a).putLong(this.b).putLong(this.c).putLong(this.d).array();
	}

}
