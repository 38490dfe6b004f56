package io.longwire.sandbox.fcm;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;

import io.longwire.sandbox.Bounded;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives out access tokens for signed assertions (RFC 7523), and knows them again. Owned
 * by the server's thread.
 */
final class TokenServer {

	private static final int MOST_TOKENS = 1000;

	private static final long LONGEST_ASSERTION = 3600;

	private static final JsonMapper JSON = JsonMapper.shared();

	private final ServiceAccountFile account;

	private final Clock clock;

	private final SecureRandom random = new SecureRandom();

	private final Map<String, Long> ends = new Bounded<>(MOST_TOKENS, false);

	TokenServer(ServiceAccountFile account, Clock clock) {
		this.account = account;
		this.clock = clock;
	}

	/** What is wrong with an assertion, empty if nothing. */
	String problem(String assertion) {
		String[] parts = assertion.split("\\.");
		try {
			if (parts.length != 3) {
				return "Invalid JWT: it must have three parts.";
			}
			Signature signature = Signature.getInstance("SHA256withRSA");
			signature.initVerify(this.account.key());
			signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
			if (!signature.verify(Base64.getUrlDecoder().decode(parts[2]))) {
				return "Invalid JWT Signature.";
			}
			return claimsProblem(JSON.readTree(Base64.getUrlDecoder().decode(parts[1])));
		}
		catch (GeneralSecurityException | JacksonException | IllegalArgumentException ex) {
			return "Invalid JWT.";
		}
	}

	private String claimsProblem(JsonNode claims) {
		long now = this.clock.millis() / 1000;
		long issued = claims.path("iat").asLong(0);
		long end = claims.path("exp").asLong(0);
		if (!this.account.email().equals(claims.path("iss").asString(""))) {
			return "Invalid grant: account not found";
		}
		if (end < now || end - issued > LONGEST_ASSERTION || issued > now + LONGEST_ASSERTION) {
			return "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe.";
		}
		return claims.path("scope").asString("").contains("firebase.messaging") ? "" : "Invalid OAuth scope";
	}

	/** A new token that is good for so long. */
	String issue(int seconds) {
		byte[] bytes = new byte[24];
		this.random.nextBytes(bytes);
		String token = "sandbox." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
		this.ends.put(token, this.clock.millis() + seconds * 1000L);
		return token;
	}

	boolean isGood(String token) {
		Long end = this.ends.get(token);
		return end != null && this.clock.millis() < end;
	}

	/** From now on none of the tokens given out is good. */
	void revokeAll() {
		this.ends.clear();
	}

}
