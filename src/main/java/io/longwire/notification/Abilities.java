package io.longwire.notification;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a sender's push service takes beyond what all take. Intake refuses the rest.
 *
 * @param targets the kinds of targets it reaches
 * @param blocks the native blocks it understands
 * @param payloadBytes how many bytes {@code data} and {@code notification} may hold at
 * most, to a registration token
 * @param rule what else it asks
 */
public record Abilities(Set<Target.Kind> targets, Set<NativeBlock> blocks, int payloadBytes, ContentRule rule) {

	/** What CCS and FCM take. */
	private static final int USUAL_BYTES = 4096;

	/** Everything there is. */
	public static final Abilities ALL = new Abilities(EnumSet.allOf(Target.Kind.class),
			EnumSet.allOf(NativeBlock.class));

	/** With the usual size and no rule. */
	public Abilities(Set<Target.Kind> targets, Set<NativeBlock> blocks) {
		this(targets, blocks, ContentRule.NONE);
	}

	/** With the usual size. */
	public Abilities(Set<Target.Kind> targets, Set<NativeBlock> blocks, ContentRule rule) {
		this(targets, blocks, USUAL_BYTES, rule);
	}

	public Abilities {
		targets = Set.copyOf(targets);
		blocks = Set.copyOf(blocks);
	}

}
