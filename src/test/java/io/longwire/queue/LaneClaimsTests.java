package io.longwire.queue;

import java.util.concurrent.atomic.AtomicBoolean;

import io.longwire.notification.Lane;
import io.longwire.queue.QueueDatabase.Instance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LaneClaimsTests {

	@RegisterExtension
	static final QueueDatabase database = QueueDatabase.h2();

	@Test
	void whatWasClaimedBeforeAnErrorIsGivenBackAndClaimedAgain() {
		long id = database.rows().message();
		Instance instance = database.instance();
		var failed = new AtomicBoolean();
		var claims = new LaneClaims(Rows.SENDER, Lane.NORMAL, instance.claiming(), instance.lease(), () -> {
			if (!failed.getAndSet(true)) {
				throw new OutOfMemoryError("Java heap space");
			}
		});
		assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> claims.claim(10));
		assertThat(database.rows().state(id)).isEqualTo(MessageState.SENDING);
		assertThat(claims.claim(10).messages()).extracting(ClaimedMessage::id).containsExactly(id);
	}

}
