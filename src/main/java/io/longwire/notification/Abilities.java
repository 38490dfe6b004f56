package io.longwire.notification;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a sender's push service takes beyond what all take. Intake refuses the rest.
 *
 * @param targets the kinds of targets it reaches
 * @param blocks the native blocks it understands
 */
public record Abilities(Set<Target.Kind> targets, Set<NativeBlock> blocks) {

	/** Everything there is. */
	public static final Abilities ALL = new Abilities(EnumSet.allOf(Target.Kind.class),
			EnumSet.allOf(NativeBlock.class));

	public Abilities {
		targets = Set.copyOf(targets);
		blocks = Set.copyOf(blocks);
	}

}
