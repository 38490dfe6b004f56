package io.longwire.bench;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.longwire.LongwireApplication;
import io.longwire.queue.NewNotification;
import io.longwire.queue.NotificationQueue;
import io.longwire.queue.StoreResult;
import io.longwire.queue.StoredNotification;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * The gateway, but for its intake storing nothing: how fast the endpoint alone is. Not
 * annotated as a configuration, so that no scan finds it.
 */
class NoOpStore {

	public static void main(String[] args) {
		new SpringApplication(LongwireApplication.class, NoOpStore.class).run(args);
	}

	@Bean
	@Primary
	NotificationQueue noOpQueue() {
		return new NoOpQueue();
	}

	private static final class NoOpQueue implements NotificationQueue {

		private final AtomicLong ids = new AtomicLong(1L << 60);

		@Override
		public List<StoreResult> store(List<NewNotification> notifications) {
			return notifications.stream().map(this::stored).toList();
		}

		private StoreResult stored(NewNotification notification) {
			List<StoredNotification.Entry> messages = notification.targets()
				.stream()
				.map((target) -> new StoredNotification.Entry(this.ids.incrementAndGet(), target))
				.toList();
			return new StoreResult.Stored(
					new StoredNotification(this.ids.incrementAndGet(), notification.sender(), Instant.now(), messages));
		}

		@Override
		public @Nullable CancelResult cancel(long notificationId) {
			return null;
		}

	}

}
