package io.longwire.configuration;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

import static org.assertj.core.api.Assertions.assertThat;

class KnownPropertiesTests {

	private final KnownProperties known = new KnownProperties();

	KnownPropertiesTests() {
		this.known.add("longwire.mill", Mill.class);
		this.known.add("longwire.mill", Wheels.class);
		this.known.add("longwire", Gate.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "longwire.api-key", "longwire.mill.max-turns", "longwire.mill.maxTurns", "longwire.mill",
			"longwire.mill.wheels.north.speed.least", "longwire.mill.wheels.4711.stone", "longwire.mill.kinds",
			"longwire.mill.kinds[3]", "longwire.mill.wheels[the.old].speed.most" })
	void whatIsBoundIsKnownInEverySpelling(String property) {
		assertThat(this.known.unknown(ConfigurationPropertyName.adapt(property, '.'), false)).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "longwire.mill.max-turn, longwire.mill.max-turns", "longwire.mil.max-turns, longwire.mill",
			"longwire.mill.wheel.north.stone, longwire.mill.wheels",
			"longwire.mill.wheels.north.stnoe, longwire.mill.wheels.north.stone",
			"longwire.mill.wheels.north.sped.least, longwire.mill.wheels.north.speed",
			"longwire.apikey2, longwire.api-key" })
	void whatIsMisspelledIsToldWithWhatWasMeant(String property, String meant) {
		assertThat(remedy(property)).isEqualTo("Did you mean " + meant + "?");
	}

	@Test
	void withoutAnythingLikeItAllThatIsKnownThereIsTold() {
		assertThat(remedy("longwire.mill.colour"))
			.isEqualTo("Take it out, or use what is below longwire.mill: kinds, max-turns, pause, wheels");
		assertThat(remedy("longwire.mill.pause.long")).contains("below longwire.mill.pause there is nothing");
	}

	@ParameterizedTest
	@ValueSource(strings = { "LONGWIRE_APIKEY", "LONGWIRE_API_KEY", "LONGWIRE_MILL_MAXTURNS", "LONGWIRE_MILL_MAX_TURNS",
			"LONGWIRE_MILL_WHEELS_NORTH_SPEED_LEAST" })
	void aVariableMayHaveUnderscoresForHyphens(String variable) {
		assertThat(this.known.unknown(variable(variable), true)).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "LONGWIRE_MILL_MAX_TURN, longwire.mill.max-turns", "LONGWIRE_MILL_MAXTRUNS, longwire.mill.max-turns",
			"LONGWIRE_MILL_WHEELS_NORTH_SPEED_LAEST, longwire.mill.wheels.north.speed.least" })
	void aVariableIsToldWithWhatWasMeantToo(String variable, String meant) {
		assertThat(this.known.unknown(variable(variable), true).remedy()).isEqualTo("Did you mean " + meant + "?");
	}

	@Test
	void elsewhereAHyphenIsNoDot() {
		assertThat(remedy("longwire.mill.max.turns")).isNotNull();
	}

	private String remedy(String property) {
		KnownProperties.Unknown unknown = this.known.unknown(ConfigurationPropertyName.of(property), false);
		return (unknown != null) ? unknown.remedy() : null;
	}

	private static ConfigurationPropertyName variable(String name) {
		return ConfigurationPropertyName.adapt(name, '_');
	}

	record Gate(String apiKey) {
	}

	record Mill(int maxTurns, Duration pause, List<String> kinds) {
	}

	record Wheels(Map<String, Wheel> wheels) {

		record Wheel(String stone, Speed speed) {
		}

		record Speed(int least, int most) {
		}

	}

}
