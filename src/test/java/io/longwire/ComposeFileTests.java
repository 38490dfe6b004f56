package io.longwire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What can be said about the container files without a container engine.
 */
@SuppressWarnings("unchecked")
class ComposeFileTests {

	/** Tests run in a directory of their own below target. */
	private static final Path PROJECT = Path.of("../..");

	private final Map<String, Object> compose = new Yaml().load(read("docker-compose.yml"));

	private final Map<String, Map<String, Object>> services = (Map<String, Map<String, Object>>) this.compose
		.get("services");

	@Test
	void everyVolumeIsDeclared() {
		Map<String, Object> declared = (Map<String, Object>) this.compose.get("volumes");
		assertThat(this.services.values()
			.stream()
			.flatMap((service) -> ((List<String>) service.getOrDefault("volumes", List.of())).stream())).isNotEmpty()
			.allSatisfy((volume) -> assertThat(declared).containsKey(volume.split(":")[0]));
	}

	/** {@code --scale}: nothing of a gateway is there only once. */
	@ParameterizedTest
	@ValueSource(strings = { "longwire-on-mysql", "longwire-on-postgresql" })
	void anyNumberOfGatewaysMayRun(String gateway) {
		Map<String, Object> service = this.services.get(gateway);
		assertThat(service).doesNotContainKeys("container_name", "hostname", "volumes", "network_mode");
		assertThat(read("docker-compose.yml"))
			.containsPattern("HOST_PORTS=\\d+-\\d+ docker compose .* --scale longwire-on-");
	}

	/** One port: of a range, Docker would give out another at each restart. */
	@ParameterizedTest
	@ValueSource(strings = { "longwire-on-mysql", "longwire-on-postgresql" })
	void oneGatewayIsWhereTheReadmeSays(String gateway) {
		assertThat((List<String>) this.services.get(gateway).get("ports"))
			.containsExactly("127.0.0.1:${HOST_PORTS:-8080}:8080");
	}

	@ParameterizedTest
	@ValueSource(strings = { "mysql", "postgresql" })
	void aProfileIsADatabaseAndTheGatewayThatStartsOnceItIsHealthy(String profile) {
		String gateway = "longwire-on-" + profile;
		assertThat(inProfile(profile)).containsExactlyInAnyOrder(profile, gateway);
		assertThat(this.services.get(profile)).containsKey("healthcheck");
		assertThat(this.services.get(gateway).get("depends_on"))
			.isEqualTo(Map.of(profile, Map.of("condition", "service_healthy")));
		String url = ((Map<String, String>) this.services.get(gateway).get("environment")).get("SPRING_DATASOURCE_URL");
		assertThat(url).startsWith("jdbc:" + profile + "://" + profile + ":").endsWith("/longwire");
	}

	/**
	 * What is demanded of one profile is demanded of all: Compose reads the whole file.
	 */
	@Test
	void everyServiceHasAProfileAndAllWantTheSameSecrets() {
		assertThat(this.services).allSatisfy((name, service) -> assertThat(service).containsKey("profiles"));
		assertThat(Pattern.compile("\\$\\{(\\w+)").matcher(read("docker-compose.yml")).results())
			.extracting((match) -> match.group(1))
			.containsOnly("LONGWIRE_API_KEY", "DATABASE_PASSWORD", "HOST_PORTS");
	}

	private List<String> inProfile(String profile) {
		return this.services.entrySet()
			.stream()
			.filter((service) -> List.of(profile).equals(service.getValue().get("profiles")))
			.map(Map.Entry::getKey)
			.toList();
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

	/** The database's volume keeps the password that it was made with. */
	@Test
	void theSecretsAreMadeOnceAndKeptOutOfTheRepository() {
		assertThat(read("docker-compose.yml")).contains("test -e .env ||", "> .env)").doesNotContain("export ");
		assertThat(read(".gitignore").lines()).contains(".env", "longwire.env");
	}

	/** The tracked application.yml goes into the jar, and with it into the image. */
	@Test
	void settingsOfOnesOwnAreKeptOutOfTheRepositoryAndTheImage() {
		assertThat(read("application.yml")).contains("config/application.yml");
		assertThat(read(".gitignore").lines()).contains("/config/");
		assertThat(read(".dockerignore").lines()).startsWith("*").doesNotContain("!config", "!config/");
	}

	@Test
	void theImageChecksReadinessAndRunsWithoutRoot() {
		assertThat(read("Dockerfile")).contains("HEALTHCHECK", "/actuator/health/readiness")
			.contains("useradd --uid 10001 --gid 10001 ")
			.containsPattern("(?m)^USER 10001:10001$");
	}

	private static String read(String name) {
		try {
			return Files.readString(PROJECT.resolve(name));
		}
		catch (IOException ex) {
			throw new IllegalStateException("Run by Maven, in a directory of its own below target", ex);
		}
	}

}
