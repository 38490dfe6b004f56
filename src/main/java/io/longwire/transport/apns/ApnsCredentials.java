package io.longwire.transport.apns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

import com.eatthepath.pushy.apns.ApnsClientBuilder;
import com.eatthepath.pushy.apns.auth.ApnsSigningKey;
import io.longwire.configuration.WrongConfigurationException;
import io.longwire.transport.SenderSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.StringUtils;

/**
 * What a sender shows APNs, and whom it trusts.
 *
 * @param signingKey signs the provider token, {@code null} for a client certificate
 * @param client {@code null} for a signing key
 * @param trusted the certificates to trust, empty for what the JDK trusts
 */
record ApnsCredentials(@Nullable ApnsSigningKey signingKey, @Nullable Client client, List<X509Certificate> trusted) {

	/**
	 * Reads the credentials of a sender.
	 * @throws WrongConfigurationException with the property and the remedy
	 */
	static ApnsCredentials read(String sender, ApnsProperties.Sender settings, SslBundles bundles) {
		String at = ApnsProperties.PREFIX + sender;
		SslBundle bundle = SenderSettings.bundle(bundles, at + ".ssl-bundle", settings.sslBundle());
		Client client = (bundle != null) ? client(at, Objects.requireNonNull(settings.sslBundle()), bundle) : null;
		if (settings.signs() && client != null) {
			throw new WrongConfigurationException(
					at + ".key-file is set, and the keys of " + at + ".ssl-bundle hold a client certificate",
					"Use one or the other");
		}
		if (!settings.signs() && client == null) {
			throw new WrongConfigurationException(at + ".ssl-bundle holds no client certificate with its key",
					"Define keystore.certificate and keystore.private-key in it, or set " + at + ".key-file");
		}
		return new ApnsCredentials(settings.signs() ? signingKey(at, settings) : null, client,
				(bundle != null) ? trusted(at, bundle) : List.of());
	}

	private static ApnsSigningKey signingKey(String at, ApnsProperties.Sender settings) {
		Path file = Objects.requireNonNull(settings.keyFile());
		if (!Files.isReadable(file)) {
			throw new WrongConfigurationException(at + ".key-file cannot be read",
					"Name the .p8 file that Apple handed out, and make it readable by this process");
		}
		try {
			return ApnsSigningKey.loadFromPkcs8File(file.toFile(), settings.teamId(), settings.keyId());
		}
		catch (IOException | GeneralSecurityException | IllegalArgumentException ex) {
			throw new WrongConfigurationException(at + ".key-file is no signing key of APNs",
					"Use the .p8 file as Apple handed it out (an EC key in PKCS#8 and PEM)", ex);
		}
	}

	private static @Nullable Client client(String at, String name, SslBundle bundle) {
		KeyStore keys = bundle.getStores().getKeyStore();
		if (keys == null) {
			return null;
		}
		try {
			String password = bundle.getKey().getPassword();
			if (password == null) {
				password = bundle.getStores().getKeyStorePassword();
			}
			char[] secret = (password != null) ? password.toCharArray() : new char[0];
			String alias = bundle.getKey().getAlias();
			if (!StringUtils.hasLength(alias)) {
				return first(keys, secret);
			}
			Client client = client(keys, alias, secret);
			if (client == null) {
				throw new WrongConfigurationException(
						"%s.ssl-bundle holds no client certificate with its key under the alias '%s'".formatted(at,
								alias),
						"Correct spring.ssl.bundle.jks.%s.key.alias, or leave it out for the first key"
							.formatted(name));
			}
			return client;
		}
		catch (GeneralSecurityException ex) {
			throw new WrongConfigurationException(at + ".ssl-bundle has a key that cannot be read",
					"Check its password", ex);
		}
	}

	private static @Nullable Client first(KeyStore keys, char[] secret) throws GeneralSecurityException {
		for (String alias : Collections.list(keys.aliases())) {
			Client client = client(keys, alias, secret);
			if (client != null) {
				return client;
			}
		}
		return null;
	}

	private static @Nullable Client client(KeyStore keys, String alias, char[] secret) throws GeneralSecurityException {
		return (keys.isKeyEntry(alias) && keys.getCertificate(alias) instanceof X509Certificate certificate)
				? new Client(certificate, (PrivateKey) keys.getKey(alias, secret)) : null;
	}

	private static List<X509Certificate> trusted(String at, SslBundle bundle) {
		KeyStore trust = bundle.getStores().getTrustStore();
		List<X509Certificate> trusted = new ArrayList<>();
		if (trust == null) {
			return trusted;
		}
		try {
			for (String alias : Collections.list(trust.aliases())) {
				Certificate certificate = trust.getCertificate(alias);
				if (certificate instanceof X509Certificate known) {
					trusted.add(known);
				}
			}
			return trusted;
		}
		catch (GeneralSecurityException ex) {
			throw new WrongConfigurationException(at + ".ssl-bundle has certificates that cannot be read",
					"Correct the certificates of the bundle", ex);
		}
	}

	/** When they end, {@code null} for never: Apple's signing keys do not expire. */
	@Nullable Instant expiry() {
		return (this.client != null) ? this.client.certificate.getNotAfter().toInstant() : null;
	}

	void applyTo(ApnsClientBuilder builder) {
		if (this.client != null) {
			builder.setClientCredentials(this.client.certificate, this.client.key, null);
		}
		else {
			builder.setSigningKey(this.signingKey);
		}
		if (!this.trusted.isEmpty()) {
			builder.setTrustedServerCertificateChain(this.trusted.toArray(X509Certificate[]::new));
		}
	}

	@Override
	public String toString() {
		return (this.client != null) ? "client certificate" : "signing key";
	}

	/** A client certificate and its key. */
	record Client(X509Certificate certificate, PrivateKey key) {
	}

}
