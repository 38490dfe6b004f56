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
 * @param operators how many operators a condition may hold at most
 */
public record Abilities(Set<Target.Kind> targets, Set<NativeBlock> blocks, int payloadBytes, ContentRule rule,
		int operators) {

	/** What CCS and FCM take. */
	private static final int USUAL_BYTES = 4096;

	/** What CCS takes: three topics. */
	private static final int USUAL_OPERATORS = 2;

	/** What FCM takes: five topics. */
	private static final int MOST_OPERATORS = 4;

	/** Everything there is. */
	public static final Abilities ALL = new Abilities(EnumSet.allOf(Target.Kind.class),
			EnumSet.allOf(NativeBlock.class))
		.withLongConditions();

	/** With the usual size and no rule. */
	public Abilities(Set<Target.Kind> targets, Set<NativeBlock> blocks) {
		this(targets, blocks, ContentRule.NONE);
	}

	/** With the usual size. */
	public Abilities(Set<Target.Kind> targets, Set<NativeBlock> blocks, ContentRule rule) {
		this(targets, blocks, USUAL_BYTES, rule);
	}

	/** With short conditions. */
	public Abilities(Set<Target.Kind> targets, Set<NativeBlock> blocks, int payloadBytes, ContentRule rule) {
		this(targets, blocks, payloadBytes, rule, USUAL_OPERATORS);
	}

	public Abilities {
		targets = Set.copyOf(targets);
		blocks = Set.copyOf(blocks);
	}

	/** The same, with conditions over five topics in place of three. */
	public Abilities withLongConditions() {
		return new Abilities(this.targets, this.blocks, this.payloadBytes, this.rule, MOST_OPERATORS);
	}

}
