package io.longwire.sandbox;

import java.util.Map;

import org.springframework.core.env.Environment;

/**
 * One push service of the sandbox, as it is known before anything has started.
 */
public interface SimulatedPushService {

	/**
	 * Its word in {@code longwire.sandbox.push-services} and in
	 * {@code longwire.<word>.senders}.
	 */
	String word();

	/**
	 * The properties that switch it on. A port of 0 is made a free one here, so that a
	 * sender can know it.
	 */
	Map<String, Object> properties(Environment environment);

	/**
	 * The properties of a sender that uses it.
	 * @param environment with what {@link #properties} gave
	 */
	Map<String, Object> demoSender(Environment environment);

}
