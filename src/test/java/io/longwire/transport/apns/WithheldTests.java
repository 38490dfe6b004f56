package io.longwire.transport.apns;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;

import io.longwire.notification.Content;
import io.longwire.transport.OutboundMessage;
import io.longwire.transport.SendOutcome.Cut;
import io.longwire.transport.SendOutcome.NotSent;
import io.longwire.transport.SendOutcome.Rejected;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Messages that are kept from the wire when their turn has come. Pushy never forgets them
 * as long as their connection lasts.
 */
class WithheldTests {

	private static final int WINDOW = 1000;

	private final ApnsPeer peer = new ApnsPeer();

	private final ApnsRig rig = new ApnsRig(this.peer, WINDOW).ready();

	@AfterEach
	void close() {
		this.rig.close();
		this.peer.close();
	}

	@Test
	void theirContentIsNotKept() {
		WeakReference<Content> content = sendUnsendable(1);
		assertThat(this.rig.outcome(1)).isInstanceOf(Rejected.class);
		Awaitility.await().until(() -> {
			System.gc();
			return content.get() == null;
		});
		assertThat(this.rig.states()).containsExactly("READY");
	}

	private WeakReference<Content> sendUnsendable(long id) {
		OutboundMessage message = ApnsRig.message(id, "{\"data\":{\"aps\":\"x\"}}");
		this.rig.transport.send(message);
		return new WeakReference<>(message.content());
	}

	@Test
	void whatWaitsForItsTurnIsNotSentAtOnceWhenNothingMoreIsWritten() {
		var turn = new CompletableFuture<Boolean>();
		this.rig.transport.attach(this.rig.outcomes, (message) -> turn.join());
		this.rig.send(1);
		this.rig.send(2);
		this.rig.transport.supervisor().stop();
		assertThat(this.rig.outcomes.all()).containsExactly(new NotSent(), new NotSent());
		turn.complete(true);
		Awaitility.await().until(() -> this.peer.connections() == 0);
		assertThat(this.peer.received).isEmpty();
		assertThat(this.rig.outcomes.count()).isEqualTo(2);
	}

	@Test
	void oneThatWasRefusedSaysNothingOfThoseOnTheWire() {
		LongStream.rangeClosed(1, 3).forEach(this.rig::send);
		this.peer.awaitReceived(3);
		this.rig.term = 1;
		this.peer.refuseStream(2);
		assertThat(this.rig.outcome(2)).isEqualTo(new NotSent());
		assertThat(this.rig.outcome(1)).isEqualTo(new Cut(false));
		assertThat(this.rig.outcome(3)).isEqualTo(new Cut(false));
		assertThat(this.rig.outcomes.count()).isEqualTo(3);
	}

	@Test
	void oneThatWasRefusedEndsItsConnectionAlone() {
		this.rig.send(1);
		this.peer.awaitReceived(1);
		this.rig.term = 1;
		this.peer.refuseStream(1);
		assertThat(this.rig.outcome(1)).isEqualTo(new NotSent());
		this.rig.ready().tick();
		assertThat(this.rig.transport.status().sessions()).extracting((session) -> session.id())
			.containsExactly("shop-2");
	}

	@Test
	void aConnectionWithManyOfThemIsReplaced() {
		this.rig.term = 1;
		for (int sent = 0; sent < Writing.MOST_WITHHELD; sent += WINDOW) {
			for (int i = 1; i <= WINDOW; i++) {
				assertThat(this.rig.send(sent + i)).isTrue();
			}
			int all = sent + WINDOW;
			Awaitility.await().pollInterval(Duration.ofMillis(5)).until(() -> this.rig.outcomes.count() == all);
		}
		assertThat(this.rig.outcomes.all()).allMatch(new NotSent()::equals);
		this.rig.ready().tick();
		assertThat(this.rig.transport.status().sessions()).extracting((session) -> session.id())
			.containsExactly("shop-2");
	}

}
