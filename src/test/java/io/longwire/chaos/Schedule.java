package io.longwire.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What goes wrong, in which order: in each round every fault once, shuffled. A short run
 * takes some of each kind.
 */
final class Schedule {

	private static final Map<Fault.Victim, Integer> SHORT = Map.of(Fault.Victim.LINE, 10, Fault.Victim.GATEWAY, 1,
			Fault.Victim.DATABASE, 1);

	private Schedule() {
	}

	/** The same for the same settings. */
	static List<Step> of(ChaosSettings settings) {
		Random random = new Random(settings.seed());
		List<Step> steps = new ArrayList<>();
		for (int round = 0; round < settings.rounds(); round++) {
			boolean first = round == 0;
			List<Fault> faults = new ArrayList<>(List.of(Fault.values()));
			faults.removeIf((fault) -> !fault.happens(settings, first));
			Collections.shuffle(faults, random);
			List<Fault> chosen = settings.isLong() ? faults : some(faults);
			chosen.forEach((fault) -> steps.add(new Step(fault, random.nextLong())));
		}
		return steps;
	}

	private static List<Fault> some(List<Fault> faults) {
		Map<Fault.Victim, Integer> left = new EnumMap<>(SHORT);
		return faults.stream()
			.filter((fault) -> fault == Fault.GATEWAY_KILLED || left.merge(fault.victim(), -1, Integer::sum) >= 0)
			.toList();
	}

	/**
	 * One fault.
	 *
	 * @param seed decides the rest of it
	 */
	record Step(Fault fault, long seed) {

		void strike(World world) {
			this.fault.strike(world, new Random(this.seed));
		}

	}

}
