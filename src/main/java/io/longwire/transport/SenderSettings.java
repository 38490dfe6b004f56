package io.longwire.transport;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

import io.longwire.configuration.WrongConfigurationException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.NestedExceptionUtils;

/**
 * Checks what the settings of all senders have in common, whatever their transport. A
 * fault stops the start with the property's name and the remedy.
 */
public final class SenderSettings {

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

	private SenderSettings() {
	}

	/**
	 * The senders by name, in order, each checked.
	 * @param prefix of their properties, up to the name
	 * @param check of one sender, whose properties begin with the second argument
	 */
	public static <S> Map<String, S> checked(String prefix, Map<String, S> senders, BiConsumer<S, String> check) {
		Map<String, S> sorted = new TreeMap<>(senders);
		sorted.forEach((name, sender) -> {
			require(NAME.matcher(name).matches(), prefix + name, "is not a sender's name",
					"use up to 64 letters, digits, '.', '_' and '-'");
			check.accept(sender, prefix + name);
		});
		return sorted;
	}

	/**
	 * The SSL bundle that a sender names.
	 * @param property that names it
	 * @return {@code null} if it names none
	 * @throws WrongConfigurationException if there is no such bundle, or what it is made
	 * of cannot be read
	 */
	public static @Nullable SslBundle bundle(SslBundles bundles, String property, @Nullable String name) {
		try {
			return (name != null) ? read(bundles.getBundle(name)) : null;
		}
		catch (NoSuchSslBundleException ex) {
			throw new WrongConfigurationException("%s names '%s', which does not exist".formatted(property, name),
					"Define spring.ssl.bundle.pem.%s, or correct the name".formatted(name), ex);
		}
		catch (IllegalStateException | UncheckedIOException ex) {
			throw new WrongConfigurationException(
					"%s names '%s', which cannot be read (%s)".formatted(property, name,
							NestedExceptionUtils.getMostSpecificCause(ex).getMessage()),
					"Correct the files, or the passwords, that spring.ssl.bundle names for '%s'".formatted(name), ex);
		}
	}

	/** A bundle reads its files only when it is asked for what is in them. */
	private static SslBundle read(SslBundle bundle) {
		bundle.getStores().getKeyStore();
		bundle.getStores().getTrustStore();
		return bundle;
	}

	/**
	 * Refuses a setting that does not meet a condition.
	 * @throws IllegalArgumentException with the property and the remedy
	 */
	public static void require(boolean condition, String property, String fault, String remedy) {
		if (!condition) {
			throw new IllegalArgumentException("%s %s: %s".formatted(property, fault, remedy));
		}
	}

	/**
	 * Refuses a duration that takes no time.
	 * @param example of one that does
	 * @throws IllegalArgumentException with the property and the remedy
	 */
	public static void requirePositive(Duration duration, String property, String example) {
		require(!duration.isNegative() && !duration.isZero(), property, "is not positive",
				"use for example " + example);
	}

}
