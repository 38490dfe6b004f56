package io.longwire.sandbox.apns;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Clock;
import java.util.Base64;

import io.longwire.sandbox.http2.Http2Request;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks who sends: a token signed with the sandbox's key, or any client certificate.
 * Owned by the server's thread.
 */
final class ApnsLogin {

	/** The id of the sandbox's signing key. */
	static final String KEY_ID = "SANDBOXKEY";

	/** The team it belongs to. */
	static final String TEAM_ID = "LONGWIRE00";

	private static final JsonMapper JSON = new JsonMapper();

	private static final long HOUR = 3600;

	/** A signature in JOSE's own form has 64 bytes; APNs takes DER as well. */
	private static final int JOSE_LENGTH = 64;

	private final PublicKey key;

	private final Clock clock;

	/** The last token that was right, and when it was issued. */
	private String known = "";

	private long knownSince;

	ApnsLogin(PublicKey key, Clock clock) {
		this.key = key;
		this.clock = clock;
	}

	/** {@code null} if the sender is known. */
	@Nullable ApnsRefusal refusal(Http2Request request) {
		String authorization = request.header("authorization");
		if (authorization == null) {
			return request.line().knowsClient() ? null : ApnsRefusal.MISSING_PROVIDER_TOKEN;
		}
		if (!authorization.equals(this.known) && !learn(authorization)) {
			return ApnsRefusal.INVALID_PROVIDER_TOKEN;
		}
		return (Math.abs(this.clock.instant().getEpochSecond() - this.knownSince) <= HOUR) ? null
				: ApnsRefusal.EXPIRED_PROVIDER_TOKEN;
	}

	private boolean learn(String authorization) {
		String[] parts = authorization.replaceFirst("(?i)^bearer ", "").split("\\.");
		try {
			JsonNode header = JSON.readTree(Base64.getUrlDecoder().decode(parts[0]));
			JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
			boolean right = header.path("kid").asString("").equals(KEY_ID)
					&& claims.path("iss").asString("").equals(TEAM_ID) && isSigned(parts);
			if (right) {
				this.known = authorization;
				this.knownSince = claims.path("iat").asLong(0);
			}
			return right;
		}
		catch (GeneralSecurityException | JacksonException | IllegalArgumentException
				| ArrayIndexOutOfBoundsException ex) {
			return false;
		}
	}

	private boolean isSigned(String[] parts) throws GeneralSecurityException {
		byte[] signed = Base64.getUrlDecoder().decode(parts[2]);
		Signature signature = Signature
			.getInstance((signed.length == JOSE_LENGTH) ? "SHA256withECDSAinP1363Format" : "SHA256withECDSA");
		signature.initVerify(this.key);
		signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
		return signature.verify(signed);
	}

}
