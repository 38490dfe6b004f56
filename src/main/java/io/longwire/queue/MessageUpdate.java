package io.longwire.queue;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;

import io.longwire.database.InList;
import org.jspecify.annotations.Nullable;

/**
 * A change of messages: equal ones are written by one statement.
 *
 * @param assignments what follows {@code SET}
 * @param values for its question marks: Long, Integer, Boolean, or nullable String
 * @param guard which of the messages are changed
 * @param guardValues for its question marks
 */
record MessageUpdate(String assignments, List<@Nullable Object> values, String guard, List<Object> guardValues) {

	String sql(InList ids) {
		return "UPDATE message SET " + this.assignments + " WHERE id IN " + ids.placeholders() + " AND " + this.guard;
	}

	void bind(PreparedStatement statement, InList ids) throws SQLException {
		int next = bind(statement, 1, this.values);
		next = ids.bind(statement, next);
		bind(statement, next, this.guardValues);
	}

	private static int bind(PreparedStatement statement, int index, List<? extends @Nullable Object> values)
			throws SQLException {
		int next = index;
		for (Object value : values) {
			if (value == null) {
				statement.setNull(next++, Types.VARCHAR);
			}
			else {
				statement.setObject(next++, value);
			}
		}
		return next;
	}

}
