package io.longwire.intake;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.dao.UncategorizedDataAccessException;

/**
 * What a fault of the database means for a caller.
 */
final class DatabaseFaults {

	private DatabaseFaults() {
	}

	/**
	 * Whether the same request would fail again. What drivers say when a connection dies
	 * under them is often of no category at all.
	 */
	static boolean isRefusal(RuntimeException ex) {
		return ex instanceof NonTransientDataAccessException && !(ex instanceof DataAccessResourceFailureException)
				&& !(ex instanceof UncategorizedDataAccessException);
	}

	/** Names only: what databases say may quote a registration token. */
	static String causes(Throwable ex) {
		return Stream.iterate(ex, Objects::nonNull, Throwable::getCause)
			.map((cause) -> cause.getClass().getSimpleName())
			.collect(Collectors.joining(" by "));
	}

}
