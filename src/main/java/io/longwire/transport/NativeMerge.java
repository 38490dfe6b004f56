package io.longwire.transport;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts what the caller wrote natively over what was mapped: objects member by member,
 * everything else as a whole; {@code null} takes away what was mapped. A block means the
 * same to every push service that takes it.
 */
public final class NativeMerge {

	private NativeMerge() {
	}

	/**
	 * Changes {@code mapped}, which shares nodes with {@code written} afterwards: both
	 * belong to it then.
	 */
	public static void over(ObjectNode mapped, ObjectNode written) {
		written.properties().forEach((member) -> {
			JsonNode below = mapped.get(member.getKey());
			JsonNode above = member.getValue();
			if (above.isNull()) {
				mapped.remove(member.getKey());
			}
			else if (above instanceof ObjectNode object && below instanceof ObjectNode target) {
				over(target, object);
			}
			else {
				mapped.set(member.getKey(), above);
			}
		});
	}

}
