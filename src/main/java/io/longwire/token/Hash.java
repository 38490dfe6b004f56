package io.longwire.token;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;

import io.longwire.database.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A SHA-256 that can be compared.
 */
record Hash(byte[] bytes) {

	/** The hash of a token's UTF-8. */
	static Hash of(String token) {
		return new Hash(Sha256.of(token));
	}

	/**
	 * The hash of what identifies a repeat. Each field goes in with its length, so that
	 * no two different changes hash alike. A token may come back to life and die again,
	 * or replace the one that replaced it: what happens on another day is another change.
	 */
	static Hash of(Tokens.NewChange change) {
		MessageDigest digest = Sha256.digest();
		add(digest, change.sender());
		add(digest, change.token());
		add(digest, change.replacedBy());
		add(digest, change.at().truncatedTo(ChronoUnit.DAYS).toString());
		return new Hash(digest.digest());
	}

	private static void add(MessageDigest digest, @Nullable String field) {
		byte[] bytes = (field != null) ? field.getBytes(StandardCharsets.UTF_8) : new byte[0];
		digest.update(ByteBuffer.allocate(4).putInt((field != null) ? bytes.length : -1).array());
		digest.update(bytes);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Hash hash && Arrays.equals(this.bytes, hash.bytes);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.bytes);
	}

	@Override
	public String toString() {
		return HexFormat.of().formatHex(this.bytes);
	}

}
