package io.longwire.configuration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.longwire.configuration.UnknownPropertyTests.AllProperties;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the documents call a property is one.
 */
class DocumentedPropertiesTests {

	/** A name, and what else may stand for its last word. */
	private static final Pattern ROW = Pattern.compile("^\\| `(longwire\\.[^`]+\\.)([^`.]+)`((?:, `\\.[^`]+`)*) \\|",
			Pattern.MULTILINE);

	private static final Pattern OTHER = Pattern.compile("`\\.([^`]+)`");

	/** An example in YAML, indented as Markdown wants it. */
	private static final Pattern EXAMPLE = Pattern.compile("^    longwire:\\n(?:    .*\\n)+", Pattern.MULTILINE);

	@Test
	void everyDocumentedPropertyIsKnown() {
		List<String> documented = Stream.of("README.md", "docs/sandbox.md")
			.flatMap((file) -> ROW.matcher(read(file)).results())
			.flatMap(DocumentedPropertiesTests::names)
			.toList();
		assertThat(documented).hasSizeGreaterThan(70).contains("longwire.apns.senders.<name>.team-id");
		assertAllKnown(documented.stream().map((name) -> name.replace("<name>", "shop")).toList());
	}

	@Test
	void everyPropertyOfAnExampleIsKnown() {
		List<String> names = Stream.of("README.md", "docs/ccs-session.md")
			.flatMap((file) -> EXAMPLE.matcher(read(file)).results())
			.flatMap((example) -> namesIn(example.group().indent(-4)))
			.toList();
		assertThat(names).contains("longwire.fcm.senders.shop-android.credentials",
				"longwire.apns.senders.shop-ios.key-id", "longwire.ccs.senders.shop.ssl-bundle");
		assertAllKnown(names);
	}

	private static Stream<String> namesIn(String yaml) {
		var reader = new YamlPropertiesFactoryBean();
		reader.setResources(new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
		return Objects.requireNonNull(reader.getObject()).stringPropertyNames().stream();
	}

	private static void assertAllKnown(List<String> names) {
		new ApplicationContextRunner().withUserConfiguration(AllProperties.class).run((context) -> {
			var environment = new MockEnvironment();
			names.forEach((name) -> environment.setProperty(name, ""));
			new UnknownPropertyCheck(environment)
				.postProcessBeanFactory(context.getSourceApplicationContext().getBeanFactory());
		});
	}

	private static Stream<String> names(MatchResult row) {
		return Stream.concat(Stream.of(row.group(2)), OTHER.matcher(row.group(3)).results().map((one) -> one.group(1)))
			.map((word) -> row.group(1) + word);
	}

	/** The working directory of tests is one of their own below target. */
	private static String read(String file) {
		try {
			return Files.readString(Path.of("../..").resolve(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
