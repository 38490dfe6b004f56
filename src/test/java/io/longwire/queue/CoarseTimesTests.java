package io.longwire.queue;

import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CoarseTimesTests {

	@Test
	void aLargeBatchHasFewDifferentTimesAndNoneBeforeItsCause() {
		List<Settlement> coarse = coarse(batch(CoarseTimes.LARGE));
		assertThat(coarse).hasSize(CoarseTimes.LARGE).allSatisfy((settlement) -> {
			var accepted = (Settlement.Accepted) settlement;
			assertThat(accepted.sentAt()).isBetween(1_000 + accepted.messageId(), 1_009 + accepted.messageId());
			assertThat(accepted.acceptedAt()).isGreaterThanOrEqualTo(accepted.sentAt());
		});
		assertThat(coarse.stream().map((settlement) -> ((Settlement.Accepted) settlement).sentAt()).distinct())
			.hasSize(2);
	}

	@Test
	void aSmallBatchIsLeftAsItIs() {
		var batch = batch(CoarseTimes.LARGE - 1);
		assertThat(coarse(batch)).isEqualTo(batch);
	}

	@Test
	void anUnknownTimeStaysUnknown() {
		var late = LongStream.rangeClosed(1, CoarseTimes.LARGE)
			.<Settlement>mapToObj((id) -> new Settlement.Accepted(id, 0, 1_001))
			.toList();
		assertThat(coarse(late)).contains(new Settlement.Accepted(1, 0, 1_010));
	}

	private static List<Settlement> coarse(List<Settlement> batch) {
		CoarseTimes times = CoarseTimes.ofBatch(batch.size());
		return batch.stream().map(times::of).toList();
	}

	private static List<Settlement> batch(int size) {
		return LongStream.rangeClosed(1, size)
			.<Settlement>mapToObj((id) -> new Settlement.Accepted(id, 1_000 + id, 1_002 + id))
			.toList();
	}

}
