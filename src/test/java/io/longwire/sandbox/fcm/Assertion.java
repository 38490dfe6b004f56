package io.longwire.sandbox.fcm;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;

import tools.jackson.databind.JsonNode;

/**
 * What a service account shows in order to get an access token: RFC 7523.
 *
 * @param seconds from its making to its end
 */
record Assertion(String issuer, String scope, Instant made, int seconds) {

	static final String SCOPE = "https://www.googleapis.com/auth/firebase.messaging";

	/** What the account itself would show. */
	static Assertion of(JsonNode account, Instant now) {
		return new Assertion(account.path("client_email").asString(), SCOPE, now, 3600);
	}

	/**
	 * As it is sent.
	 * @param account whose key signs it
	 */
	String signedBy(JsonNode account) throws GeneralSecurityException {
		long from = this.made.getEpochSecond();
		String signed = encode("{\"alg\":\"RS256\"}") + "."
				+ encode("{\"iss\":\"%s\",\"scope\":\"%s\",\"iat\":%d,\"exp\":%d}".formatted(this.issuer, this.scope,
						from, from + this.seconds));
		Signature signature = Signature.getInstance("SHA256withRSA");
		signature.initSign(key(account.path("private_key").asString()));
		signature.update(signed.getBytes(StandardCharsets.US_ASCII));
		return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
	}

	private static String encode(String json) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
	}

	private static PrivateKey key(String pem) throws GeneralSecurityException {
		String encoded = pem.replaceAll("-----[A-Z ]+-----", "");
		return KeyFactory.getInstance("RSA")
			.generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(encoded)));
	}

}
