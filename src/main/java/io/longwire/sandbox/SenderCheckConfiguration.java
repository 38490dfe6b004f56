package io.longwire.sandbox;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Stops the start of a gateway that has no sender, not even those of the sandbox. Not
 * decided together with these: of a sender whose name is misspelled the operator must
 * have been told that.
 */
@Configuration(proxyBeanMethods = false)
class SenderCheckConfiguration {

	/** Not ordered, and so run after the check for unknown properties. */
	@Bean
	static BeanFactoryPostProcessor senderCheck(ConfigurableEnvironment environment) {
		return (beans) -> {
			if (!SandboxEnvironment.hasSenders(environment)) {
				throw new NoSenderException(
						Boolean.FALSE.equals(environment.getProperty("longwire.sandbox.enabled", Boolean.class)));
			}
		};
	}

}
