package io.longwire.sandbox.fcm;

import java.time.Clock;

import io.longwire.sandbox.MessageLog;
import io.longwire.sandbox.SandboxCertificate;
import io.longwire.sandbox.SandboxProperties;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The simulated FCM, when it is wanted: see {@code longwire.sandbox.push-services}.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("longwire.sandbox.fcm.active")
@EnableConfigurationProperties(FcmSandboxProperties.class)
public class FcmSandboxConfiguration {

	@Bean
	ServiceAccountFile fcmServiceAccountFile(SandboxProperties sandbox, FcmSandboxProperties properties) {
		return ServiceAccountFile.in(sandbox.directory(), properties.projectId(),
				"https://localhost:" + properties.port() + TokenEndpoint.PATH);
	}

	/**
	 * Registers nothing: who asks for SSL bundles, as the sender does, finds the service
	 * account file made.
	 */
	@Bean
	SslBundleRegistrar fcmServiceAccountBeforeSenders(ServiceAccountFile made) {
		return (registry) -> {
		};
	}

	@Bean
	FcmSandboxServer fcmSandboxServer(SandboxProperties sandbox, FcmSandboxProperties properties,
			SandboxCertificate certificate, ServiceAccountFile account, Clock clock) {
		var messages = new MessageLog(clock, sandbox.rememberedMessages());
		return new FcmSandboxServer(sandbox.address(), properties, certificate.serverContext(), account,
				new FcmService(properties.projectId(), new TokenServer(account, clock), messages, clock));
	}

}
