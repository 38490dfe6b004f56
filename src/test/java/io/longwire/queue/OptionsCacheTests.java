package io.longwire.queue;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OptionsCacheTests {

	private final OptionsCache cache = new OptionsCache();

	@Test
	void sameTextIsReadOnce() {
		assertThat(this.cache.read(text(5))).isSameAs(this.cache.read(text(5)));
	}

	@Test
	void otherTextIsOtherOptions() {
		assertThat(this.cache.read(text(5)).timeToLive()).isEqualTo(5);
		assertThat(this.cache.read(text(6)).timeToLive()).isEqualTo(6);
	}

	@Test
	void holdsNoMoreThanItMay() {
		for (int i = 0; i < 3 * OptionsCache.MOST; i++) {
			this.cache.read(text(i));
		}

		assertThat(this.cache.size()).isLessThanOrEqualTo(OptionsCache.MOST);
	}

	@Test
	void brokenTextFailsEachTime() {
		assertThatThrownBy(() -> this.cache.read("{")).isInstanceOf(RuntimeException.class);
		assertThatThrownBy(() -> this.cache.read("{")).isInstanceOf(RuntimeException.class);
	}

	private static String text(int timeToLive) {
		return "{\"time_to_live\":" + timeToLive + "}";
	}

}
