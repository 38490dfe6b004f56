package io.longwire;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.client.RestClient;

/**
 * The whole gateway on the embedded default.
 */
class GatewayFlowTests implements GatewayFlowContract {

	private static ConfigurableApplicationContext context;

	private static RestClient http;

	@BeforeAll
	static void start(@TempDir Path directory) {
		context = SpringApplication.run(LongwireApplication.class, "--server.port=0",
				"--spring.datasource.url=jdbc:h2:file:" + directory.resolve("db"), "--longwire.sandbox.port=0",
				"--longwire.sandbox.directory=" + directory.resolve("sandbox"));
		http = RestClient.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@Override
	public RestClient http() {
		return http;
	}

}
