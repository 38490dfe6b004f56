package io.longwire.notification;

import org.jspecify.annotations.Nullable;

/**
 * What a push service asks of the content of a notification beyond what all ask: intake
 * refuses what the push service would refuse for certain.
 */
@FunctionalInterface
public interface ContentRule {

	/** Nothing more is asked. */
	ContentRule NONE = (content, payloadBytes, most) -> null;

	/**
	 * What is wrong, {@code null} if nothing. Callable from any thread.
	 * @param payloadBytes the UTF-8 bytes of all keys and values of {@code data} and
	 * {@code notification}
	 * @param most how many of these may go to the targets
	 */
	@Nullable Problem problem(Content content, int payloadBytes, int most);

	/**
	 * What is wrong.
	 *
	 * @param field the request's field, a path if it stands in an object
	 * @param message what is wrong with it, to be read behind the field's name
	 */
	record Problem(String field, String message) {
	}

}
