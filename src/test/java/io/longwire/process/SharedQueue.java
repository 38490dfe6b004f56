package io.longwire.process;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.longwire.engines.Database;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * What the database shows of the gateways that share it.
 */
final class SharedQueue {

	private final JdbcTemplate jdbc;

	SharedQueue(Database database) {
		this.jdbc = new JdbcTemplate(
				new DriverManagerDataSource(database.url(), database.username(), database.password()));
	}

	/** The instances that nobody has taken for dead, each with its slot. */
	Map<Long, Integer> instances() {
		Map<Long, Integer> slots = new HashMap<>();
		this.jdbc.query("SELECT id, slot FROM instance", (row) -> {
			slots.put(row.getLong(1), row.getInt(2));
		});
		return slots;
	}

	/** The messages that are claimed, each with the instance that holds it. */
	Map<Long, Long> claims() {
		Map<Long, Long> claims = new HashMap<>();
		this.jdbc.query("SELECT id, instance_id FROM message WHERE instance_id IS NOT NULL", (row) -> {
			claims.put(row.getLong(1), row.getLong(2));
		});
		return claims;
	}

	/** The messages whose answer was missed, each with how often it was. */
	Map<Long, Integer> cuts() {
		Map<Long, Integer> cuts = new HashMap<>();
		this.jdbc.query("SELECT id, cuts FROM message WHERE cuts > 0", (row) -> {
			cuts.put(row.getLong(1), row.getInt(2));
		});
		return cuts;
	}

	/** Every message with its state. */
	Map<Long, String> states() {
		Map<Long, String> states = new HashMap<>();
		this.jdbc.query("SELECT id, state FROM message", (row) -> {
			states.put(row.getLong(1), row.getString(2));
		});
		return states;
	}

	int countUpstream() {
		Integer count = this.jdbc.queryForObject("SELECT COUNT(*) FROM upstream_message", Integer.class);
		return (count != null) ? count : -1;
	}

	Set<Long> messages() {
		return new HashSet<>(this.jdbc.queryForList("SELECT id FROM message", Long.class));
	}

	int countNotAccepted() {
		Integer count = this.jdbc.queryForObject("SELECT COUNT(*) FROM message WHERE state <> 'ACCEPTED'",
				Integer.class);
		return (count != null) ? count : -1;
	}

}
