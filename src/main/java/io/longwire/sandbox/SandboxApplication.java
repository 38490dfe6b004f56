package io.longwire.sandbox;

import java.time.Clock;
import java.util.Map;

import io.longwire.configuration.PropertyCheckConfiguration;
import io.longwire.sandbox.apns.ApnsSandboxConfiguration;
import io.longwire.sandbox.apns.ApnsSandboxController;
import io.longwire.sandbox.fcm.FcmSandboxConfiguration;
import io.longwire.sandbox.fcm.FcmSandboxController;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * The sandbox as a process of its own: the CCS endpoint and its control API, no database
 * and no gateway. Reads {@code longwire-sandbox.yml} instead of {@code application.yml}.
 */
@ImportAutoConfiguration({ ConfigurationPropertiesAutoConfiguration.class, PropertyPlaceholderAutoConfiguration.class,
		LifecycleAutoConfiguration.class, SslAutoConfiguration.class, JacksonAutoConfiguration.class,
		HttpMessageConvertersAutoConfiguration.class, TomcatServletWebServerAutoConfiguration.class,
		DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class, ErrorMvcAutoConfiguration.class })
@Import({ PropertyCheckConfiguration.class, SandboxConfiguration.class, SandboxController.class,
		AudienceController.class, FcmSandboxConfiguration.class, FcmSandboxController.class,
		ApnsSandboxConfiguration.class, ApnsSandboxController.class })
@ConfigurationPropertiesScan
public class SandboxApplication {

	private static final Logger logger = LoggerFactory.getLogger(SandboxApplication.class);

	/** The SSL bundle in the properties that are printed. */
	private static final String BUNDLE = "ccs";

	public static void main(String[] args) {
		run(args);
	}

	/**
	 * Starts it; closing the context stops it.
	 */
	public static ConfigurableApplicationContext run(String... args) {
		var application = new SpringApplication(SandboxApplication.class);
		application.setDefaultProperties(Map.of("spring.config.name", "longwire-sandbox", SandboxEnvironment.ALONE,
				true, "longwire.sandbox.active", true, "server.port", 8081, "server.address", "127.0.0.1",
				"spring.main.banner-mode", "off", "spring.mvc.formcontent.filter.enabled", false, "logging.level.root",
				"warn", "logging.level.io.longwire", "info"));
		ConfigurableApplicationContext context = application.run(args);
		logger.info("A gateway uses this sandbox with:\n\n{}", gatewayProperties(context));
		return context;
	}

	private static String gatewayProperties(ConfigurableApplicationContext context) {
		SandboxProperties properties = context.getBean(SandboxProperties.class);
		StringBuilder others = new StringBuilder();
		context.getBeansOfType(GatewayProperties.class)
			.values()
			.forEach((service) -> service.gatewayProperties(BUNDLE)
				.forEach((name, value) -> others.append("    ").append(name).append('=').append(value).append('\n')));
		return """
				    longwire.ccs.senders.demo.host=localhost
				    longwire.ccs.senders.demo.port=%d
				    longwire.ccs.senders.demo.sender-id=%s
				    longwire.ccs.senders.demo.api-key=%s
				    longwire.ccs.senders.demo.ssl-bundle=ccs
				    spring.ssl.bundle.pem.ccs.truststore.certificate=%s
				""".formatted(context.getBean(SandboxServer.class).port(), properties.senderId(), properties.apiKey(),
				context.getBean(SandboxCertificate.class).file().toUri()) + others;
	}

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

}
