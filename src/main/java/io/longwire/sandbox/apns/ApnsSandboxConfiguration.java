package io.longwire.sandbox.apns;

import java.time.Clock;

import io.longwire.sandbox.SandboxCertificate;
import io.longwire.sandbox.SandboxProperties;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The simulated APNs, when it is wanted: see {@code longwire.sandbox.push-services}.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("longwire.sandbox.apns.active")
@EnableConfigurationProperties(ApnsSandboxProperties.class)
public class ApnsSandboxConfiguration {

	@Bean
	ApnsSandboxServer apnsSandboxServer(SandboxProperties properties, ApnsSandboxProperties apns,
			SandboxCertificate certificate, Clock clock) {
		return new ApnsSandboxServer(properties, apns, certificate, clock);
	}

}
