package io.longwire.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import io.longwire.process.SimulatedService;

/**
 * What goes wrong with phones, in which order: in each round every fault once at each
 * push service that knows it, shuffled. A short run spares what costs time.
 */
final class PhoneSchedule {

	private PhoneSchedule() {
	}

	/** The same for the same settings. */
	static List<PhoneFault.Step> of(ChaosSettings settings) {
		Random random = new Random(settings.seed());
		List<PhoneFault.Step> steps = new ArrayList<>();
		for (int round = 0; round < settings.rounds(); round++) {
			List<PhoneFault.Step> next = new ArrayList<>();
			for (SimulatedService service : PhoneSandbox.SERVICES) {
				for (PhoneFault fault : PhoneFault.values()) {
					if (happens(fault, service, settings, round)) {
						next.add(new PhoneFault.Step(fault, fault.isOfNeither() ? null : service, random.nextLong()));
					}
				}
			}
			Collections.shuffle(next, random);
			steps.addAll(next);
		}
		return steps;
	}

	private static boolean happens(PhoneFault fault, SimulatedService service, ChaosSettings settings, int round) {
		if (!fault.knows(service) || (fault.needsDatabaseServer() && settings.engine() == null)) {
			return false;
		}
		return settings.isLong() ? !fault.isLong(service) || round == 0 : !fault.isLong(service) && !fault.isSpared();
	}

}
