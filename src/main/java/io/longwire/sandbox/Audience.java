package io.longwire.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.longwire.ccsserver.CcsAnswer;
import io.longwire.ccsserver.CcsError;
import io.longwire.ccsserver.DownstreamMessage;
import org.jspecify.annotations.Nullable;

/**
 * The devices that one message reaches through a topic, a condition or a group. Owned by
 * the server's thread.
 */
final class Audience {

	private final Topics topics = new Topics();

	private final DeviceGroups groups = new DeviceGroups();

	Topics topics() {
		return this.topics;
	}

	DeviceGroups groups() {
		return this.groups;
	}

	/**
	 * Who is reached, and what is answered.
	 * @param send which send of the message this is, 1 for the first
	 * @return {@code null} if the message goes to one device
	 */
	@Nullable Reached of(DownstreamMessage message, int send) {
		if (message.toTopic()) {
			return ofTopics(message, send);
		}
		Set<String> members = this.groups.members(message.target());
		return (members != null) ? ofGroup(members, send) : null;
	}

	private Reached ofTopics(DownstreamMessage message, int send) {
		if (Treatment.of(Topics.name(message.target())).at(send) == Treatment.Kind.RATE) {
			return new Reached(Set.of(), CcsAnswer.nack(CcsError.TOPICS_MESSAGE_RATE_EXCEEDED,
					"Downstream message rate to subscribers of this topic exceeded"));
		}
		try {
			return new Reached(this.topics.reached(message), CcsAnswer.ack());
		}
		catch (IllegalArgumentException ex) {
			return new Reached(Set.of(), CcsAnswer.nack(CcsError.INVALID_JSON,
					"InvalidJson : INVALID_CONDITION : Invalid expression in \"condition\""));
		}
	}

	private static Reached ofGroup(Set<String> members, int send) {
		CcsAnswer refusal = CcsAnswer.nack(CcsError.DEVICE_UNREGISTERED, "Device group without devices");
		Set<String> reached = new LinkedHashSet<>();
		List<String> failed = new ArrayList<>();
		for (String token : members) {
			CcsAnswer ofMember = Refusals.of(Treatment.of(token).at(send), token);
			if (ofMember == null) {
				reached.add(token);
			}
			else {
				failed.add(token);
				refusal = ofMember;
			}
		}
		return new Reached(reached, reached.isEmpty() ? refusal : CcsAnswer.ack(reached.size(), failed));
	}

	/**
	 * What becomes of a message.
	 *
	 * @param devices those that it reaches
	 * @param answer to be written
	 */
	record Reached(Set<String> devices, CcsAnswer answer) {

		boolean taken() {
			return this.answer instanceof CcsAnswer.Ack;
		}

	}

}
