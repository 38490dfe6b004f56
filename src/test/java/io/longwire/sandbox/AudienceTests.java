package io.longwire.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import io.longwire.ccsserver.RawClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.longwire.sandbox.MessageEvent.ACCEPTED;
import static io.longwire.sandbox.MessageEvent.ACKED;
import static io.longwire.sandbox.MessageEvent.DELIVERED;
import static io.longwire.sandbox.MessageEvent.NACKED;
import static io.longwire.sandbox.MessageEvent.RECEIVED;
import static io.longwire.sandbox.MessageEvent.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Messages that reach many devices: one answer, no receipts.
 */
class AudienceTests {

	@TempDir
	private static Path directory;

	@RegisterExtension
	private final SandboxFixture sandbox = new SandboxFixture(directory);

	private RawClient client = this.sandbox.ready();

	@Test
	void aTopicReachesWhoListensToItWithOneAckAndNoReceipt() {
		listen("dogs", "a", "b");
		listen("cats", "c");
		send("\"to\":\"/topics/dogs\",\"delivery_receipt_requested\":true", "1");
		assertThat(this.client.nextMessage()).contains("\"message_type\":\"ack\",\"from\":\"/topics/dogs\"");
		this.client.expectSilence(100);
		assertThat(this.sandbox.history("1")).containsExactly(RECEIVED, ACCEPTED, ACKED, DELIVERED);
		assertThat(List.of(inbox("a"), inbox("b"), inbox("c"))).containsExactly(List.of("1"), List.of("1"), List.of());
	}

	@Test
	void aTopicWithoutListenersIsAckedAndReachesNobody() {
		send("\"to\":\"/topics/nobody\"", "1");
		assertThat(this.client.nextMessage()).contains("ack");
		assertThat(this.sandbox.history("1")).containsExactly(RECEIVED, ACCEPTED, ACKED);
	}

	@Test
	void whoListensNoLongerIsNotReached() {
		listen("dogs", "a", "b");
		this.sandbox.server()
			.ask((log) -> this.sandbox.server().devices().audience().topics().change("dogs", List.of(), List.of("a")));
		send("\"to\":\"/topics/dogs\"", "1");
		this.client.nextMessage();
		assertThat(inbox("a")).isEmpty();
		assertThat(inbox("b")).containsExactly("1");
	}

	@Test
	void whoIsOfflineGetsItLater() {
		listen("dogs", "offline-a");
		send("\"to\":\"/topics/dogs\"", "1");
		this.client.nextMessage();
		assertThat(inbox("offline-a")).isEmpty();
		this.sandbox.server().ask((log) -> this.sandbox.server().devices().online("offline-a"));
		assertThat(inbox("offline-a")).containsExactly("1");
		assertThat(this.sandbox.history("1")).containsExactly(RECEIVED, ACCEPTED, ACKED, DELIVERED);
	}

	@Test
	void aDryRunReachesNobody() {
		listen("dogs", "a");
		send("\"to\":\"/topics/dogs\",\"dry_run\":true", "1");
		this.client.nextMessage();
		assertThat(inbox("a")).isEmpty();
	}

	@Test
	void aTopicMayBeTooFast() {
		send("\"to\":\"/topics/rate-1-dogs\"", "1");
		assertThat(this.client.nextMessage()).contains("\"error\":\"TOPICS_MESSAGE_RATE_EXCEEDED\"");
		assertThat(this.sandbox.history("1")).containsExactly(RECEIVED, NACKED);
	}

	@Test
	void aConditionReachesWhoFulfilsIt() {
		listen("dogs", "a", "b", "c");
		listen("nl", "b");
		listen("be", "c", "d");
		send("\"condition\":\"'dogs' in topics &amp;&amp; ('nl' in topics || 'be' in topics)\"", "1");
		assertThat(this.client.nextMessage()).contains("\"message_type\":\"ack\"");
		assertThat(List.of("a", "b", "c", "d")).filteredOn((token) -> !inbox(token).isEmpty())
			.containsExactly("b", "c");
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '"',
			value = { "'a' in topics; 1", "'a' in topics && 'b' in topics; \"\"", "'a' in topics || 'b' in topics; 12",
					"'a' in topics || 'b' in topics && 'c' in topics; 2",
					"'a' in topics || ('b' in topics && 'c' in topics); 12", "(('b' in topics)); 2",
					"'none' in topics; \"\"" })
	void bracketsComeFirstAndTheRestFromLeftToRight(String condition, String devices) {
		Map<String, Set<String>> topics = Map.of("a", Set.of("1"), "b", Set.of("2"), "c", Set.of("2", "3"));
		assertThat(TopicCondition.devices(condition, (topic) -> topics.getOrDefault(topic, Set.of())))
			.containsExactlyInAnyOrderElementsOf(devices.chars().mapToObj(Character::toString).toList());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "dogs", "'a' in topics &&", "'a' in topics 'b' in topics", "('a' in topics",
			"'a' in topics)", "!'a' in topics", "'a' in topics & 'b' in topics", "'a'in topics", "'a' in topicsx" })
	void whatIsNoConditionIsRefused(String condition) {
		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> TopicCondition.devices(condition, (topic) -> Set.of()));
	}

	@Test
	void aConditionThatIsNoneIsNacked() {
		send("\"condition\":\"'dogs' in\"", "1");
		assertThat(this.client.nextMessage()).contains("\"error\":\"INVALID_JSON\"", "INVALID_CONDITION");
		assertThat(this.sandbox.history("1")).containsExactly(RECEIVED, REJECTED);
	}

	@Test
	void aGroupReachesItsMembersAndCountsThem() {
		String key = group("a", "b");
		send("\"to\":\"" + key + "\",\"delivery_receipt_requested\":true", "1");
		assertThat(this.client.nextMessage()).contains("\"message_type\":\"ack\",\"from\":\"" + key + "\"",
				"\"success\":2,\"failure\":0}");
		this.client.expectSilence(100);
		assertThat(inbox("a")).containsExactly("1");
		assertThat(inbox("b")).containsExactly("1");
	}

	@Test
	void aGroupTellsWhichMembersFailed() {
		String key = group("a", "unregistered-b", "busy-1-c");
		send("\"to\":\"" + key + "\"", "1");
		assertThat(this.client.nextMessage())
			.contains("\"success\":1,\"failure\":2,\"failed_registration_ids\":[\"unregistered-b\",\"busy-1-c\"]}");
		assertThat(inbox("a")).containsExactly("1");
		assertThat(inbox("unregistered-b")).isEmpty();
	}

	@Test
	void aGroupWhoseMembersAllFailIsNacked() {
		send("\"to\":\"" + group("unregistered-a", "bad-b") + "\"", "1");
		assertThat(this.client.nextMessage()).contains("\"message_type\":\"nack\"", "BAD_REGISTRATION");
	}

	@Test
	void aGroupChanges() {
		String key = group("a");
		this.sandbox.server().ask((log) -> {
			groups().add(key, List.of("b"));
			groups().remove(key, List.of("a"));
			return true;
		});
		send("\"to\":\"" + key + "\"", "1");
		assertThat(this.client.nextMessage()).contains("\"success\":1,");
		assertThat(inbox("a")).isEmpty();
		assertThat(inbox("b")).containsExactly("1");
	}

	@Test
	void aGroupHasAtMostTwentyMembers() {
		String[] twenty = IntStream.range(0, 20).mapToObj((i) -> "a" + i).toArray(String[]::new);
		String key = group(twenty);
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> this.sandbox.server().ask((log) -> {
			groups().add(key, List.of("b"));
			return true;
		})).withCauseInstanceOf(BadRequestException.class);
	}

	private void listen(String topic, String... tokens) {
		this.sandbox.server()
			.ask((log) -> this.sandbox.server()
				.devices()
				.audience()
				.topics()
				.change(topic, List.of(tokens), List.of()));
	}

	private String group(String... tokens) {
		return this.sandbox.server().ask((log) -> groups().create(List.of(tokens)));
	}

	private DeviceGroups groups() {
		return this.sandbox.server().devices().audience().groups();
	}

	private List<String> inbox(String token) {
		return this.sandbox.server().ask((log) -> this.sandbox.server().devices().deliveries().inboxes().of(token));
	}

	private void send(String fields, String id) {
		this.client.sendJson("{" + fields + ",\"message_id\":\"" + id + "\"}");
	}

}
