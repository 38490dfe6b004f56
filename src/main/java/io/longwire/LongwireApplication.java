package io.longwire;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Starts the gateway.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class LongwireApplication {

	public static void main(String[] args) {
		SpringApplication.run(LongwireApplication.class, args);
	}

}
