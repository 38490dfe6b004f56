package io.longwire.bench;

import io.longwire.bench.Figure.Bound;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FigureTests {

	private static final Bound AT_LEAST_100 = new Bound(100, true, "0.5 x 200");

	private static final Bound AT_MOST_100 = new Bound(100, false, "2 x 50");

	@Test
	void aFigureThatMustBeLargeHoldsFromItsBoundUpwards() {
		assertThat(figure(100, AT_LEAST_100).holds()).isTrue();
		assertThat(figure(99, AT_LEAST_100).holds()).isFalse();
	}

	@Test
	void aFigureThatMustBeSmallHoldsUpToItsBound() {
		assertThat(figure(100, AT_MOST_100).holds()).isTrue();
		assertThat(figure(101, AT_MOST_100).holds()).isFalse();
	}

	@Test
	void howFarABoundIsReachedIsMoreThanOneWhenItHoldsEitherWay() {
		assertThat(figure(150, AT_LEAST_100).ratio()).isEqualTo(1.5);
		assertThat(figure(50, AT_MOST_100).ratio()).isEqualTo(2);
		assertThat(figure(0, AT_MOST_100).ratio()).isEqualTo(100);
	}

	@Test
	void aReadingHoldsToNothing() {
		assertThat(figure(1, null).holds()).isTrue();
		assertThat(figure(1, null).ratio()).isNull();
	}

	private static Figure figure(double value, Bound bound) {
		return new Figure("post", "clients=32", "H2", value, "requests/s", bound);
	}

}
