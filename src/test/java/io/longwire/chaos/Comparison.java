package io.longwire.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What callers were promised, what the database says and what the sandbox saw, message by
 * message.
 */
final class Comparison {

	private static final int LISTED = 50;

	/** What the push services say of tokens that are not good. */
	private static final Set<String> REFUSALS = Set.of("bad_registration", "unregistered", "sender_id_mismatch");

	private final List<String> differences = new ArrayList<>();

	private final Map<String, Integer> states = new TreeMap<>();

	private int differing;

	private int lost;

	/**
	 * @param promised the messages that were answered for
	 * @param rows the messages in the database
	 * @param receipts the messages for which it has a receipt
	 * @param seen the messages in the sandbox
	 */
	void messages(Map<Long, String> promised, Map<Long, Ledger.Row> rows, Set<String> receipts,
			Map<Long, JsonNode> seen) {
		promised.forEach((id, target) -> promised(id, target, rows.get(id), seen.containsKey(id)));
		rows.forEach((id, row) -> {
			this.states.merge(row.state(), 1, Integer::sum);
			expect(promised.containsKey(id), id, "is stored and nobody was answered for it");
			stored(id, row, receipts, seen.get(id));
		});
		seen.keySet().forEach((id) -> expect(rows.containsKey(id), id, "was sent and is not in the database"));
	}

	private void promised(long id, String target, Ledger.@Nullable Row row, boolean seen) {
		if (row == null) {
			expect(false, id, "was answered for and is not in the database: " + target);
			this.lost++;
			return;
		}
		boolean right = switch (Request.Kind.valueOf(target.substring(0, target.indexOf(' ')))) {
			case CONFIRMED -> row.state().equals("DELIVERED");
			case TAKEN -> row.state().equals("ACCEPTED");
			case REFUSED -> row.state().equals("FAILED") && seen && refused(row.error());
			case HURRIED -> row.taken() || row.state().equals("EXPIRED");
			case CANCELED -> row.taken() || row.state().equals("CANCELED");
		};
		expect(right, id, "to " + target + " ended as " + row + (seen ? "" : ", never sent"));
	}

	private static boolean refused(@Nullable String error) {
		return error != null && REFUSALS.contains(error);
	}

	private void stored(long id, Ledger.Row row, Set<String> receipts, @Nullable JsonNode seen) {
		boolean taken = seen != null && seen.get("times_accepted").intValue() > 0;
		expect(!row.taken() || taken, id, "is " + row + " and was not taken");
		this.lost += (row.isFinal() && (!row.taken() || taken)) ? 0 : 1;
		expect(!taken || row.taken() || row.cuts() > 0, id, "was taken and is " + row);
		boolean confirmed = receipts.contains(Long.toString(id));
		expect(confirmed == row.state().equals("DELIVERED"), id, "is " + row + ", receipt: " + confirmed);
		boolean acked = seen != null && seen.get("receipts_acked").intValue() > 0;
		expect(confirmed == acked, id, "has a receipt: " + confirmed + ", acked: " + acked);
	}

	/**
	 * @param offered what devices sent up
	 * @param stored how often it is in the database
	 */
	void upstream(List<String> offered, Map<String, Integer> stored) {
		offered.forEach((one) -> expect(stored.getOrDefault(one, 0) == 1, 0,
				"upstream " + one + " is stored " + stored.getOrDefault(one, 0) + " times"));
		expect(stored.size() == offered.size(), 0, "upstream messages: " + stored.size() + " of " + offered.size());
	}

	private void expect(boolean right, long id, String text) {
		if (!right) {
			this.differing++;
			if (this.differences.size() < LISTED) {
				this.differences.add(id + " " + text);
			}
		}
	}

	/** The first differences, in words. */
	List<String> differences() {
		return this.differences;
	}

	int differing() {
		return this.differing;
	}

	/** How many were promised and are nowhere, or are at no end, or at a wrong one. */
	int lost() {
		return this.lost;
	}

	/** How many messages ended in which state. */
	Map<String, Integer> states() {
		return this.states;
	}

}
