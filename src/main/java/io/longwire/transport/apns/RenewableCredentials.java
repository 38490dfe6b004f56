package io.longwire.transport.apns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;

import io.longwire.configuration.WrongConfigurationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.ssl.SslBundles;

/**
 * The credentials of one sender as they are now: those that are renewed while the gateway
 * runs take the place of the old. The key file is looked at now and then; the bundle
 * tells by itself, if it is reloaded. Those in force are asked for from any thread.
 */
final class RenewableCredentials {

	private static final Logger logger = LoggerFactory.getLogger(RenewableCredentials.class);

	private static final Duration LOOK = Duration.ofSeconds(10);

	private final String sender;

	private final ApnsProperties.Sender settings;

	private final SslBundles bundles;

	private volatile ApnsCredentials current;

	private volatile boolean bundleReloaded;

	private @Nullable FileTime modified;

	private long looked;

	/**
	 * Reads them for the first time.
	 * @throws WrongConfigurationException with the property and the remedy
	 */
	RenewableCredentials(String sender, ApnsProperties.Sender settings, SslBundles bundles, long now) {
		this.sender = sender;
		this.settings = settings;
		this.bundles = bundles;
		this.modified = modified();
		this.current = ApnsCredentials.read(sender, settings, bundles);
		this.looked = now;
		if (settings.sslBundle() != null) {
			bundles.addBundleUpdateHandler(settings.sslBundle(), (bundle) -> this.bundleReloaded = true);
		}
	}

	ApnsCredentials current() {
		return this.current;
	}

	/**
	 * Looks for new ones. Called by one thread, often.
	 * @return whether there are
	 */
	boolean renewed(long now) {
		if (now - this.looked < LOOK.toNanos()) {
			return false;
		}
		this.looked = now;
		FileTime modified = modified();
		if (!this.bundleReloaded && (modified == null || modified.equals(this.modified))) {
			return false;
		}
		this.bundleReloaded = false;
		this.modified = modified;
		return read();
	}

	private boolean read() {
		try {
			this.current = ApnsCredentials.read(this.sender, this.settings, this.bundles);
			logger.info("Sender {} has new credentials", this.sender);
			return true;
		}
		catch (WrongConfigurationException ex) {
			logger.warn("{}. What was read before is used", ex.getMessage());
			return false;
		}
	}

	private @Nullable FileTime modified() {
		Path file = this.settings.keyFile();
		try {
			return (file != null) ? Files.getLastModifiedTime(file) : null;
		}
		catch (IOException ex) {
			return null;
		}
	}

}
