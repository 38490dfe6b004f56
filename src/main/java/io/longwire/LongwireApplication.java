package io.longwire;

import java.util.Arrays;

import io.longwire.sandbox.SandboxApplication;

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

	/**
	 * Starts the gateway, or the sandbox alone when the first argument is
	 * {@code sandbox}.
	 */
	public static void main(String[] args) {
		if (args.length > 0 && args[0].equals("sandbox")) {
			SandboxApplication.main(Arrays.copyOfRange(args, 1, args.length));
			return;
		}
		SpringApplication.run(LongwireApplication.class, args);
	}

}
