package io.longwire.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

import io.longwire.ccsserver.CcsSession;
import io.longwire.ccsserver.FromDevice;
import io.longwire.ccsserver.Line;

/**
 * Carries out what the control API asks for.
 */
class SandboxCommands {

	private static final int MAX_COUNT = 100_000;

	private final SandboxServer server;

	private final AtomicLong madeUp = new AtomicLong();

	SandboxCommands(SandboxServer server) {
		this.server = server;
	}

	/**
	 * Returns the ids of the connections concerned.
	 */
	List<Long> drain(Commands.DrainCommand command) {
		var drain = command.drain();
		List<CcsSession> sessions = sessions(command);
		sessions.forEach((session) -> session.drain(drain));
		return sessions.stream().map(CcsSession::id).toList();
	}

	/**
	 * Returns the ids of the connections concerned.
	 */
	List<Long> cut(Commands.Cut command) {
		var form = command.cutForm();
		String condition = command.checkedCondition();
		List<CcsSession> sessions = sessions(command);
		for (CcsSession session : sessions) {
			if (condition != null) {
				session.cutWithError(condition);
			}
			else {
				session.cut(form);
			}
		}
		return sessions.stream().map(CcsSession::id).toList();
	}

	/**
	 * Returns the ids of the connections concerned.
	 */
	List<Long> line(Commands.LineCommand command) {
		Line line = command.line();
		int duration = command.duration();
		List<CcsSession> sessions = sessions(command);
		this.server.run(sessions, line);
		if (duration >= 0) {
			this.server.restore(sessions, duration);
		}
		if (command.newConnections() != null) {
			this.server.devices().newLines(command.newConnections() ? line : Line.GOOD);
		}
		return sessions.stream().map(CcsSession::id).toList();
	}

	/**
	 * Returns the ids of the connections concerned.
	 */
	List<Long> raw(Commands.Raw command) {
		String text = command.checkedText();
		List<CcsSession> sessions = sessions(command);
		sessions.forEach((session) -> session.write(text));
		return sessions.stream().map(CcsSession::id).toList();
	}

	void refuse(Commands.Refusal command) {
		this.server.devices().refuse(command.checkedError(), command.checkedCount());
	}

	/**
	 * Returns how many upstream messages and receipts are sent again.
	 */
	int redeliver(Commands.Redelivery command) {
		boolean elsewhere = Boolean.TRUE.equals(command.elsewhere());
		return sessions(command).stream().mapToInt((session) -> session.redeliver(elsewhere)).sum();
	}

	/**
	 * Returns the ids of the messages.
	 */
	List<String> upstream(Commands.Upstream command) {
		int count = Numbers.within("count", command.count(), 1, MAX_COUNT, 1);
		if (command.timeToLive() != null && command.timeToLive() < 0) {
			throw new BadRequestException("time_to_live", "must not be negative");
		}
		if (command.data() != null && command.data().values().stream().anyMatch(Objects::isNull)) {
			throw new BadRequestException("data", "must hold strings only, and a value is null");
		}
		var ids = new ArrayList<String>();
		for (int i = 1; i <= count; i++) {
			FromDevice.Upstream message = message(command, i);
			send(command, message);
			ids.add(message.messageId());
		}
		return ids;
	}

	private FromDevice.Upstream message(Commands.Upstream command, int number) {
		String token = command.registrationId();
		if (token == null || token.isBlank()) {
			throw new BadRequestException("registration_id", "is required");
		}
		String id = (command.messageId() != null) ? command.messageId() : "up-" + this.madeUp.incrementAndGet();
		boolean numbered = command.messageId() != null && command.count() != null;
		return new FromDevice.Upstream(token, numbered ? id + "-" + number : id, command.category(),
				(command.data() != null) ? command.data() : Map.of(), command.timeToLive());
	}

	private void send(Commands.Upstream command, FromDevice.Upstream message) {
		if (command.connection() != null) {
			sessions(command).forEach((one) -> one.send(message));
		}
		else {
			this.server.send((command.senderId() != null) ? command.senderId() : this.server.senderId(), message);
		}
	}

	private List<CcsSession> sessions(Commands.Scope scope) {
		List<CcsSession> sessions = this.server.sessions()
			.stream()
			.filter((session) -> scope.connection() == null || session.id() == scope.connection())
			.filter((session) -> scope.senderId() == null || session.senderId().equals(scope.senderId()))
			.toList();
		if (sessions.isEmpty() && scope.connection() != null) {
			throw new BadRequestException("connection", "there is no open connection " + scope.connection());
		}
		return sessions;
	}

}
