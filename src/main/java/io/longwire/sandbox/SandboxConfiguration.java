package io.longwire.sandbox;

import java.time.Clock;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The sandbox, when it runs at all: see {@link SandboxEnvironment}.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("longwire.sandbox.active")
@EnableConfigurationProperties({ SandboxProperties.class, SandboxChoice.class })
class SandboxConfiguration {

	/** The SSL bundle that trusts the sandbox's certificate. */
	static final String BUNDLE = "sandbox";

	@Bean
	SandboxCertificate sandboxCertificate(SandboxProperties properties) {
		return SandboxCertificate.in(properties.directory());
	}

	@Bean
	SslBundleRegistrar sandboxSslBundle(SandboxCertificate certificate) {
		return (registry) -> registry.registerBundle(BUNDLE,
				SslBundle.of(SslStoreBundle.of(null, null, certificate.trustStore())));
	}

	@Bean
	SandboxServer sandboxServer(SandboxProperties properties, SandboxCertificate certificate, Clock clock) {
		return new SandboxServer(properties, certificate, clock);
	}

	@Bean
	SandboxCommands sandboxCommands(SandboxServer server) {
		return new SandboxCommands(server);
	}

}
