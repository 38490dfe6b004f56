package io.longwire;

import java.nio.file.Path;

import io.longwire.engines.Database;
import io.longwire.engines.Engine;
import io.longwire.engines.EngineTest;
import io.longwire.testing.OpenApi;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.client.RestClient;

/**
 * The whole gateway on every server, told nothing but the URL, the user and the password.
 */
@EngineTest
class GatewayFlowOnEnginesIT implements GatewayFlowContract {

	@TempDir
	private static Path directory;

	@Parameter
	private Engine engine;

	private ConfigurableApplicationContext context;

	@BeforeParameterizedClassInvocation
	void start() {
		Database database = this.engine.newDatabase();
		this.context = SpringApplication.run(LongwireApplication.class, "--server.port=0",
				"--spring.datasource.url=" + database.url(), "--spring.datasource.username=" + database.username(),
				"--spring.datasource.password=" + database.password(), "--longwire.sandbox.enabled=true",
				"--longwire.sandbox.port=0", "--longwire.sandbox.directory=" + directory);
	}

	@AfterParameterizedClassInvocation
	void stop() {
		if (this.context != null) {
			this.context.close();
		}
	}

	@Override
	public RestClient http() {
		return OpenApi.client("http://127.0.0.1:" + this.context.getEnvironment().getProperty("local.server.port"));
	}

}
