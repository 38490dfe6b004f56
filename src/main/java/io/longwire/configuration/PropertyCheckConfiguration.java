package io.longwire.configuration;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Has the properties checked before anything else is done with them.
 */
@Configuration(proxyBeanMethods = false)
public class PropertyCheckConfiguration {

	@Bean
	static UnknownPropertyCheck unknownPropertyCheck(Environment environment) {
		return new UnknownPropertyCheck(environment);
	}

}
