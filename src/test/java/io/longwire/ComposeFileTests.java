package io.longwire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What can be said about the container files without a container engine.
 */
@SuppressWarnings("unchecked")
class ComposeFileTests {

	/** Tests run in target/test-work. */
	private static final Path PROJECT = Path.of("../..");

	private final Map<String, Object> compose = new Yaml().load(read("docker-compose.yml"));

	private final Map<String, Map<String, Object>> services = (Map<String, Map<String, Object>>) this.compose
		.get("services");

	@Test
	void everyVolumeIsDeclared() {
		Map<String, Object> declared = (Map<String, Object>) this.compose.get("volumes");
		this.services.values()
			.forEach((service) -> assertThat((Iterable<String>) service.get("volumes"))
				.allSatisfy((volume) -> assertThat(declared).containsKey(volume.split(":")[0])));
	}

	@Test
	void longwireStartsOnceTheDatabaseIsHealthy() {
		Map<String, Map<String, String>> awaited = (Map<String, Map<String, String>>) this.services.get("longwire")
			.get("depends_on");
		assertThat(awaited).allSatisfy((name, wait) -> {
			assertThat(this.services.get(name)).containsKey("healthcheck");
			assertThat(wait).containsEntry("condition", "service_healthy");
		});
	}

	@Test
	void secretsComeFromTheEnvironmentAndAreDemanded() {
		this.services.values()
			.forEach((service) -> assertThat((Map<String, String>) service.get("environment"))
				.allSatisfy((name, value) -> {
					if (name.endsWith("API_KEY") || name.endsWith("_PASSWORD") && !name.contains("RANDOM")) {
						assertThat(value).startsWith("${").contains(":?");
					}
				}));
	}

	@Test
	void theImageChecksReadinessAndRunsWithoutRoot() {
		assertThat(read("Dockerfile")).contains("HEALTHCHECK", "/actuator/health/readiness", "USER longwire");
	}

	private static String read(String name) {
		try {
			return Files.readString(PROJECT.resolve(name));
		}
		catch (IOException ex) {
			throw new IllegalStateException("Run by Maven, in target/test-work", ex);
		}
	}

}
