package io.longwire.receipt;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import io.longwire.transport.FromDevice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RepeatHashTests {

	@Test
	void timesDoNotMakeAReceiptAnother() {
		assertThat(receipt("demo", "1", "t", "S", Instant.EPOCH)).isEqualTo(receipt("demo", "1", "t", "S", null));
	}

	@Test
	void senderMessageDeviceAndStatusDo() {
		assertThat(new RepeatHash[] { receipt("demo", "1", "t", "S", null), receipt("dem", "o1", "t", "S", null),
				receipt("demo", "1t", "", "S", null), receipt("demo", "1", null, "S", null),
				receipt("demo", "1", "", "S", null), receipt("demo", "1", "T", "S", null),
				receipt("demo", "1", "t", "s", null), receipt("other", "1", "t", "S", null) })
			.doesNotHaveDuplicates();
	}

	@Test
	void receiptsOfLaterMessagesComeLaterInTheIndex() {
		List<byte[]> hashes = IntStream.range(1, 300)
			.mapToObj((id) -> receipt("demo", Integer.toString(id), "t", "S", null).bytes())
			.toList();

		assertThat(hashes).isSortedAccordingTo(Arrays::compareUnsigned);
	}

	@Test
	void textThatUtf8CannotTellApartIsToldApart() {
		assertThat(receipt("demo", "\ud83d", "t", "S", null)).isNotEqualTo(receipt("demo", "\udc00", "t", "S", null))
			.isNotEqualTo(receipt("demo", "?", "t", "S", null));
	}

	@Test
	void upstreamMessageIsTheSameByItsIdAndDeviceAlone() {
		RepeatHash hash = upstream("t", "1", "{}");

		assertThat(upstream("t", "1", "{\"a\":1}")).isEqualTo(hash);
		assertThat(upstream("t", "2", "{}")).isNotEqualTo(hash);
		assertThat(upstream("u", "1", "{}")).isNotEqualTo(hash);
	}

	@Test
	void survivesItsColumn() {
		RepeatHash hash = upstream("t", "1", "{}");

		assertThat(hash.bytes()).hasSize(32);
		assertThat(RepeatHash.of(hash.bytes())).isEqualTo(hash);
	}

	private static RepeatHash receipt(String sender, String id, @Nullable String token, String status,
			@Nullable Instant sentAt) {
		return RepeatHash.of(new FromDevice.Receipt(sender, id, token, status, sentAt, ReceiptFixture.NOW));
	}

	private static RepeatHash upstream(String token, String id, String data) {
		return RepeatHash.of(new FromDevice.Upstream("demo", token, id, null, data, ReceiptFixture.NOW));
	}

}
