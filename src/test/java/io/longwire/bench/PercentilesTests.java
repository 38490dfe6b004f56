package io.longwire.bench;

import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PercentilesTests {

	@Test
	void aPercentileIsTheLeastDurationThatSoManyDoNotExceed() {
		Percentiles oneTo200 = Percentiles.of(LongStream.rangeClosed(1, 200).map((i) -> (201 - i) * 1_000_000));
		assertThat(oneTo200.millis(50)).isEqualTo(100);
		assertThat(oneTo200.millis(99)).isEqualTo(198);
		assertThat(oneTo200.millis(100)).isEqualTo(200);
	}

	@Test
	void aSingleDurationIsEveryPercentile() {
		Percentiles one = Percentiles.of(LongStream.of(1_500_000));
		assertThat(one.millis(1)).isEqualTo(1.5);
		assertThat(one.millis(99)).isEqualTo(1.5);
	}

}
