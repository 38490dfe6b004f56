package io.longwire.sandbox.fcm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

import io.longwire.configuration.WrongConfigurationException;
import io.longwire.sandbox.PrivateFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The service account of the sandbox, in the form in which the Firebase console gives
 * one: made once, then kept, so that who has it goes on being let in.
 */
final class ServiceAccountFile {

	/** The file's name in the sandbox's directory. */
	static final String NAME = "fcm-service-account.json";

	private static final String BEGIN = "-----BEGIN PRIVATE KEY-----\n";

	private static final String END = "\n-----END PRIVATE KEY-----\n";

	private static final JsonMapper JSON = JsonMapper.shared();

	private final Path file;

	private final String email;

	private final PublicKey key;

	private ServiceAccountFile(Path file, String email, PublicKey key) {
		this.file = file;
		this.email = email;
		this.key = key;
	}

	/**
	 * Loads it from this directory, or makes it there first.
	 * @param tokenUrl where tokens are given out
	 */
	static ServiceAccountFile in(Path directory, String projectId, String tokenUrl) {
		Path file = directory.resolve(NAME);
		try {
			if (!Files.exists(file)) {
				make(directory, file, projectId, tokenUrl);
			}
			JsonNode account = JSON.readTree(file.toFile());
			return new ServiceAccountFile(file, account.path("client_email").asString(),
					publicKey(account.path("private_key").asString()));
		}
		catch (IOException ex) {
			throw new WrongConfigurationException("The sandbox cannot use the directory " + directory.toAbsolutePath(),
					"Set longwire.sandbox.directory to one that can be written", ex);
		}
		catch (GeneralSecurityException | RuntimeException ex) {
			throw new WrongConfigurationException("The sandbox cannot use its service account",
					"Delete " + file.toAbsolutePath() + ", and a new one is made at the next start", ex);
		}
	}

	private static PublicKey publicKey(String pem) throws GeneralSecurityException {
		byte[] encoded = Base64.getMimeDecoder().decode(pem.replace(BEGIN, "").replace(END, ""));
		KeyFactory keys = KeyFactory.getInstance("RSA");
		RSAPrivateCrtKey key = (RSAPrivateCrtKey) keys.generatePrivate(new PKCS8EncodedKeySpec(encoded));
		return keys.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
	}

	private static void make(Path directory, Path file, String projectId, String tokenUrl)
			throws IOException, GeneralSecurityException {
		Files.createDirectories(directory);
		KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
		generator.initialize(2048);
		PrivateFile.write(file, JSON.writerWithDefaultPrettyPrinter()
			.writeValueAsBytes(json(generator.generateKeyPair(), projectId, tokenUrl)));
	}

	private static ObjectNode json(KeyPair keys, String projectId, String tokenUrl) {
		String key = Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(keys.getPrivate().getEncoded());
		return JSON.createObjectNode()
			.put("type", "service_account")
			.put("project_id", projectId)
			.put("private_key_id", "sandbox")
			.put("private_key", BEGIN + key + END)
			.put("client_email", "longwire@" + projectId + ".iam.gserviceaccount.com")
			.put("client_id", "4815162342")
			.put("token_uri", tokenUrl);
	}

	Path file() {
		return this.file.toAbsolutePath().normalize();
	}

	/** Who it is. */
	String email() {
		return this.email;
	}

	/** What its signatures are checked with. */
	PublicKey key() {
		return this.key;
	}

}
