package io.longwire.transport.apns;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;

import com.eatthepath.pushy.apns.ApnsPushNotification;
import com.eatthepath.pushy.apns.DeliveryPriority;
import com.eatthepath.pushy.apns.PushType;
import org.jspecify.annotations.Nullable;

/**
 * A message in Pushy's hands. Pushy asks for the token first, on the connection's own
 * thread, when the message is about to be written: that is when it is decided whether it
 * still may be, and when it is mapped. An exception thrown then keeps it from the wire.
 */
final class PushyNotification implements ApnsPushNotification {

	private static final Supplier<ApnsRequest> NOTHING_LEFT = () -> {
		throw new IllegalStateException("It has been withheld");
	};

	private Supplier<ApnsRequest> atWriting;

	private @Nullable ApnsRequest request;

	/**
	 * @param atWriting called on the connection's thread at the moment of writing; may
	 * throw {@link NotWritten}
	 */
	PushyNotification(Supplier<ApnsRequest> atWriting) {
		this.atWriting = atWriting;
	}

	/** Pushy keeps what it could not write until the connection ends: next to nothing. */
	@Override
	public String getToken() {
		try {
			this.request = this.atWriting.get();
			return this.request.token();
		}
		catch (RuntimeException ex) {
			this.atWriting = NOTHING_LEFT;
			this.request = null;
			throw ex;
		}
	}

	private ApnsRequest request() {
		return Objects.requireNonNull(this.request, "Pushy has not asked for the token yet");
	}

	@Override
	public String getPayload() {
		return request().payload();
	}

	@Override
	public @Nullable Instant getExpiration() {
		return (request().expiration() == 0) ? null : Instant.ofEpochSecond(request().expiration());
	}

	@Override
	public DeliveryPriority getPriority() {
		return request().priority();
	}

	@Override
	public PushType getPushType() {
		return request().pushType();
	}

	@Override
	public String getTopic() {
		return request().topic();
	}

	/** In UTF-8: a header is written byte by byte, with ? for each higher character. */
	@Override
	public @Nullable String getCollapseId() {
		String id = request().collapseId();
		return (id != null) ? new String(id.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1) : null;
	}

	@Override
	public UUID getApnsId() {
		return request().apnsId();
	}

}
