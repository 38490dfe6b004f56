package io.longwire.configuration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.longwire.configuration.UnknownPropertyTests.AllProperties;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
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

	@Test
	void everyDocumentedPropertyIsKnown() {
		List<String> documented = Stream.of("README.md", "docs/sandbox.md")
			.flatMap((file) -> ROW.matcher(read(file)).results())
			.flatMap(DocumentedPropertiesTests::names)
			.toList();
		assertThat(documented).hasSizeGreaterThan(70).contains("longwire.apns.senders.<name>.team-id");
		new ApplicationContextRunner().withUserConfiguration(AllProperties.class).run((context) -> {
			var environment = new MockEnvironment();
			documented.forEach((name) -> environment.setProperty(name.replace("<name>", "shop"), ""));
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
