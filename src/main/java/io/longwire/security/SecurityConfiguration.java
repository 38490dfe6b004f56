package io.longwire.security;

import jakarta.servlet.Filter;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/**
 * Puts the guard before everything else, on the main port and, where {@code
 * management.server.port} is another one, on that too: the scan finds this class for the
 * one, {@code ManagementContextConfiguration.imports} names it for the other. Without a
 * key the service must listen on loopback addresses only.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
class SecurityConfiguration {

	@Bean
	FilterRegistrationBean<Filter> apiKeyFilter(SecurityProperties properties, OpenPaths openPaths,
			ListenAddresses addresses) {
		ApiKey key = ApiKey.of(properties.apiKey());
		if (key == null) {
			addresses.requireLoopback();
		}
		FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(new ApiKeyFilter(key, openPaths));
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return registration;
	}

	@Bean
	WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> bodyLeftovers() {
		return (factory) -> factory.addConnectorCustomizers(BodyLeftovers::watch);
	}

}
