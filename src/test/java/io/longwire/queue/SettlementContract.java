package io.longwire.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.longwire.queue.QueueDatabase.Instance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What writing outcomes must do on every database.
 */
interface SettlementContract {

	/** The state after a settlement, by the state before; SENDING* is another's claim. */
	String TABLE = """
			before   | Accepted  Failed    Refused   Cut       Released  Expired
			QUEUED   | ACCEPTED  FAILED    QUEUED    QUEUED    QUEUED    QUEUED
			SENDING  | ACCEPTED  FAILED    QUEUED    QUEUED    QUEUED    EXPIRED
			SENDING* | ACCEPTED  FAILED    SENDING   SENDING   SENDING   SENDING
			ACCEPTED | ACCEPTED  ACCEPTED  ACCEPTED  ACCEPTED  ACCEPTED  ACCEPTED
			DELIVERED| DELIVERED DELIVERED DELIVERED DELIVERED DELIVERED DELIVERED
			FAILED   | ACCEPTED  FAILED    FAILED    FAILED    FAILED    FAILED
			EXPIRED  | ACCEPTED  EXPIRED   EXPIRED   EXPIRED   EXPIRED   EXPIRED
			CANCELED | ACCEPTED  CANCELED  CANCELED  CANCELED  CANCELED  CANCELED
			""";

	QueueDatabase database();

	@ParameterizedTest(name = "{0} + {1} -> {2}")
	@MethodSource("matrix")
	default void evidenceBeatsStateAndTheRestNeedsTheClaim(String before, String kind, MessageState after) {
		Rows rows = database().rows();
		Instance self = database().instance();
		MessageState state = MessageState.valueOf(before.replace("*", ""));
		long id = rows.message(state, before.endsWith("*") ? 77 : self.id());
		Map<String, Object> row = rows.message(id);
		int changed = self.claims().settle(List.of(settlement(kind, id, self.id())));
		assertThat(rows.state(id)).isEqualTo(after);
		boolean written = after != state || (kind.equals("Accepted") && state == MessageState.DELIVERED);
		assertThat(changed).isEqualTo(written ? 1 : 0);
		if (!written) {
			assertThat(rows.message(id)).isEqualTo(row);
		}
		assertThat(rows.count("(due_at IS NOT NULL) <> (state = 'QUEUED')")).isZero();
		assertThat(rows.count("(instance_id IS NOT NULL) <> (state = 'SENDING')")).isZero();
		assertThat(rows.count("(ended_at IS NOT NULL) <> (state IN ('FAILED', 'EXPIRED', 'CANCELED'))")).isZero();
	}

	static Stream<Arguments> matrix() {
		List<String> lines = TABLE.lines().toList();
		List<String> kinds = words(lines.get(0));
		return lines.stream().skip(1).flatMap((line) -> {
			String before = line.substring(0, line.indexOf('|')).strip();
			List<String> after = words(line);
			return Stream.iterate(0, (i) -> i + 1)
				.limit(kinds.size())
				.map((i) -> Arguments.of(before, kinds.get(i), MessageState.valueOf(after.get(i))));
		});
	}

	private static List<String> words(String line) {
		return List.of(line.substring(line.indexOf('|') + 1).strip().split(" +"));
	}

	private static Settlement settlement(String kind, long id, long term) {
		return switch (kind) {
			case "Accepted" -> new Settlement.Accepted(id, 20, 21);
			case "Failed" -> new Settlement.Failed(id, "bad_registration", "no such token", true);
			case "Refused" -> new Settlement.Refused(id, term, 30, "unavailable", "busy", true);
			case "Cut" -> new Settlement.Cut(id, term, true);
			case "Released" -> new Settlement.Released(id, term, true);
			default -> new Settlement.Expired(id, term);
		};
	}

	@Test
	default void acceptedKeepsItsTimesAndClearsTheRefusal() {
		Instance self = database().instance();
		long id = database().rows()
			.sending(self.id(), "error = 'unavailable', error_detail = 'busy', refusals = 1, in_doubt = TRUE");
		self.claims().settle(List.of(new Settlement.Accepted(id, 20, 21)));
		self.claims().settle(List.of(new Settlement.Accepted(id, 30, 31)));
		assertThat(columns(id, "sent_at", "accepted_at", "error", "error_detail", "refusals", "in_doubt"))
			.containsExactly(20L, 21L, null, null, 1, false);
	}

	@Test
	default void acceptedWithoutATimeOfSendingLeavesThatOpen() {
		Instance self = database().instance();
		long id = database().rows().sending(self.id(), "cuts = 1");
		long inPart = database().rows().sending(self.id(), "cuts = 1");
		self.claims()
			.settle(List.of(new Settlement.Accepted(id, 0, 21),
					new Settlement.AcceptedInPart(inPart, 0, 21, "partly_accepted", "1 of 2", List.of())));
		assertThat(columns(id, "state", "sent_at", "accepted_at")).containsExactly("ACCEPTED", null, 21L);
		assertThat(columns(inPart, "state", "sent_at", "accepted_at")).containsExactly("ACCEPTED", null, 21L);
	}

	@Test
	default void anAckOvertakenByItsReceiptStillTellsItsTimes() {
		long id = database().rows().message(MessageState.DELIVERED, 0);
		database().instance().claims().settle(List.of(new Settlement.Accepted(id, 20, 21)));
		assertThat(columns(id, "state", "sent_at", "accepted_at", "delivered_at")).containsExactly("DELIVERED", 20L,
				21L, 12L);
	}

	@Test
	default void failedKeepsTheReasonAndCountsARefusal() {
		Instance self = database().instance();
		long refused = database().rows().sending(self.id(), "refusals = 1");
		long killer = database().rows().sending(self.id(), "refusals = 1");
		self.claims()
			.settle(List.of(new Settlement.Failed(refused, "unregistered", "x".repeat(1001), true),
					new Settlement.Failed(killer, "kills_stream", null, false)));
		long now = database().clock.millis();
		assertThat(columns(refused, "error", "error_detail", "refusals", "ended_at")).containsExactly("unregistered",
				"x".repeat(1000), 2, now);
		assertThat(columns(killer, "error", "error_detail", "refusals", "ended_at")).containsExactly("kills_stream",
				null, 1, now);
	}

	@Test
	default void aRefusalThatSaysNothingOfTheMessageIsNotCounted() {
		Instance self = database().instance();
		long id = database().rows().sending(self.id(), "refusals = 1, in_doubt = TRUE");
		self.claims().settle(List.of(new Settlement.Refused(id, self.id(), 30, "quota_exceeded", "busy", false)));
		assertThat(columns(id, "state", "due_at", "error", "refusals", "in_doubt")).containsExactly("QUEUED", 30L,
				"quota_exceeded", 1, false);
	}

	@Test
	default void aRefusalIsCountedAndEndsDoubtAndStreamDeaths() {
		Instance self = database().instance();
		long id = database().rows().sending(self.id(), "refusals = 1, cuts = 2, stream_deaths = 2, in_doubt = TRUE");
		self.claims().settle(List.of(new Settlement.Refused(id, self.id(), 30, "unavailable", "busy", true)));
		assertThat(columns(id, "due_at", "error", "error_detail", "refusals", "cuts", "stream_deaths", "in_doubt"))
			.containsExactly(30L, "unavailable", "busy", 2, 2, 0, false);
	}

	@Test
	default void whatIsGivenUpFailsOnlyByItsOwnClaim() {
		Instance self = database().instance();
		long id = database().rows().sending(self.id(), "refusals = 9");
		self.claims().settle(List.of(new Settlement.GivenUp(id, self.id() + 1, "refusals_used_up", "busy", true)));
		assertThat(columns(id, "state", "refusals")).containsExactly("SENDING", 9);
		self.claims().settle(List.of(new Settlement.GivenUp(id, self.id(), "refusals_used_up", "busy", true)));
		assertThat(columns(id, "state", "refusals", "error")).containsExactly("FAILED", 10, "refusals_used_up");
	}

	@Test
	default void aLargeBatchOfAcksHasFewTimes() {
		Instance self = database().instance();
		List<Settlement> acks = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			acks.add(new Settlement.Accepted(database().rows().sending(self.id(), "cuts = 0"), 1000 + i / 2,
					1001 + i / 2));
		}
		self.claims().settle(acks);
		assertThat(database().jdbc.queryForObject("SELECT COUNT(DISTINCT accepted_at) FROM message", Integer.class))
			.isBetween(2, 6);
	}

	@Test
	default void whatWasNeverWrittenIsReleasedAsItWas() {
		Instance self = database().instance();
		long id = database().rows()
			.sending(self.id(), "queued_at = 32, refusals = 1, cuts = 1, stream_deaths = 1, in_doubt = TRUE");
		self.claims().settle(List.of(new Settlement.Released(id, self.id(), false)));
		assertThat(columns(id, "due_at", "refusals", "cuts", "stream_deaths", "in_doubt")).containsExactly(32L, 1, 1, 1,
				true);
	}

	@Test
	default void whatWasAnsweredButNotRefusedIsReleasedInDoubtOnlyIfItWas() {
		Instance self = database().instance();
		String before = "queued_at = 32, refusals = 1, cuts = 1, stream_deaths = 1, in_doubt = ";
		long cut = database().rows().sending(self.id(), before + "TRUE");
		long sure = database().rows().sending(self.id(), before + "FALSE");
		self.claims()
			.settle(List.of(new Settlement.Released(cut, self.id(), true),
					new Settlement.Released(sure, self.id(), true)));
		String[] columns = { "due_at", "refusals", "cuts", "stream_deaths", "in_doubt", "error" };
		assertThat(columns(cut, columns)).containsExactly(32L, 1, 1, 0, true, null);
		assertThat(columns(sure, columns)).containsExactly(32L, 1, 1, 0, false, null);
	}

	@Test
	default void whatMustWaitIsDueLater() {
		Instance self = database().instance();
		long id = database().rows().sending(self.id(), "cuts = 1, in_doubt = TRUE");
		self.claims().settle(List.of(new Settlement.Deferred(id, self.id(), 99)));
		assertThat(columns(id, "state", "due_at", "cuts", "in_doubt")).containsExactly("QUEUED", 99L, 1, true);
	}

	@Test
	default void settlesHundredsOfEveryKindAtOnce() {
		Instance self = database().instance();
		List<Settlement> settlements = new ArrayList<>();
		for (int i = 0; i < 700; i++) {
			settlements
				.add(new Settlement.Accepted(database().rows().sending(self.id(), "cuts = 0"), 20 + 10 * (i % 3), 50));
		}
		for (int i = 0; i < 40; i++) {
			settlements.add(new Settlement.Refused(database().rows().sending(self.id(), "cuts = 0"), self.id(), 100 + i,
					"unavailable", null, true));
		}
		assertThat(self.claims().settle(settlements)).isEqualTo(740);
		assertThat(database().rows().count("state = 'ACCEPTED' AND sent_at = 30")).isEqualTo(233);
		assertThat(database().rows().count("state = 'QUEUED' AND due_at BETWEEN 100 AND 139")).isEqualTo(40);
	}

	@Test
	default void evidenceComesFirstWhereOneMessageHasTwoOutcomes() {
		Instance self = database().instance();
		long id = database().rows().sending(self.id(), "cuts = 0");
		self.claims().settle(List.of(new Settlement.Cut(id, self.id(), true), new Settlement.Accepted(id, 20, 21)));
		assertThat(columns(id, "state", "cuts")).containsExactly("ACCEPTED", 0);
	}

	@Test
	default void nothingToSettleIsNothing() {
		assertThat(database().instance().claims().settle(List.of())).isZero();
	}

	private List<Object> columns(long id, String... names) {
		return database().rows().columns(id, names);
	}

}
