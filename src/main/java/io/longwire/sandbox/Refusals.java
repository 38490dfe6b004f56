package io.longwire.sandbox;

import io.longwire.ccsserver.CcsAnswer;
import io.longwire.ccsserver.CcsError;
import io.longwire.ccsserver.OddAnswer;
import org.jspecify.annotations.Nullable;

/**
 * The nacks of simulated devices, in the words of the real service where they are known.
 */
final class Refusals {

	private Refusals() {
	}

	static @Nullable CcsAnswer of(Treatment.Kind kind, String token) {
		return switch (kind) {
			case UNREGISTERED -> nack(CcsError.DEVICE_UNREGISTERED, "Device unregistered");
			case BAD -> nack(CcsError.BAD_REGISTRATION, "Invalid token on 'to' field: " + token);
			case MISMATCH -> nack(CcsError.SENDER_ID_MISMATCH, "Mismatched sender id");
			case APNS -> nack(CcsError.INVALID_APNS_CREDENTIAL, "Invalid APNs credential");
			case BUSY -> nack(CcsError.SERVICE_UNAVAILABLE, "Service unavailable");
			case INTERNAL -> nack(CcsError.INTERNAL_SERVER_ERROR, "Internal server error");
			case RATE -> nack(CcsError.DEVICE_MESSAGE_RATE_EXCEEDED,
					"Downstream message rate exceeded for this registration id");
			case NOVEL -> CcsAnswer.odd(OddAnswer.UNKNOWN_CODE);
			case BOUNCE -> CcsAnswer.odd(OddAnswer.STANZA_ERROR);
			case BARE -> CcsAnswer.odd(OddAnswer.BARE_ERROR);
			default -> null;
		};
	}

	private static CcsAnswer.Nack nack(CcsError error, String description) {
		return new CcsAnswer.Nack(error, description);
	}

}
