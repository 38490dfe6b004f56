package io.longwire.ccsserver;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

import io.netty.channel.EventLoop;

/**
 * All senders, and what was counted over all connections. Owned by the server's thread.
 */
final class Accounts {

	private static final int REMEMBERED = 100;

	private final CcsServerSettings settings;

	private final CcsHandler handler;

	private final EventLoop thread;

	private final Map<String, Account> accounts = new LinkedHashMap<>();

	private final Deque<SessionStatistics> recentlyClosed = new ArrayDeque<>();

	private final Counters closedTotal = new Counters();

	private long opened;

	private long closed;

	private long failedLogins;

	private int highWater;

	Accounts(CcsServerSettings settings, CcsHandler handler, EventLoop thread) {
		this.settings = settings;
		this.handler = handler;
		this.thread = thread;
	}

	CcsServerSettings settings() {
		return this.settings;
	}

	CcsHandler handler() {
		return this.handler;
	}

	/**
	 * Asks something on the server's thread and waits for the answer.
	 */
	<T> T onThread(Supplier<T> question) {
		if (this.thread.inEventLoop()) {
			return question.get();
		}
		return this.thread.submit(question::get).syncUninterruptibly().getNow();
	}

	Account of(String senderId) {
		return this.accounts.computeIfAbsent(senderId, (id) -> new Account(this.settings.limits()));
	}

	long nextSessionId() {
		return this.opened + 1;
	}

	String nextStreamId() {
		return String.format("%016X", ThreadLocalRandom.current().nextLong());
	}

	void loginFailed() {
		this.failedLogins++;
	}

	void opened(Session session) {
		this.opened++;
		this.handler.onOpened(session);
		of(session.senderId()).opened(session);
	}

	void closed(Session session) {
		this.closed++;
		SessionStatistics last = session.snapshot();
		this.closedTotal.add(session.counters());
		this.highWater = Math.max(this.highWater, last.highWater());
		this.recentlyClosed.addFirst(last);
		if (this.recentlyClosed.size() > REMEMBERED) {
			this.recentlyClosed.removeLast();
		}
		of(session.senderId()).closed(session);
	}

	List<Session> sessions() {
		var sessions = new ArrayList<Session>();
		this.accounts.values().forEach((account) -> sessions.addAll(account.sessions()));
		return sessions;
	}

	ServerStatistics statistics() {
		var total = new Counters();
		total.add(this.closedTotal);
		var open = new ArrayList<SessionStatistics>();
		int most = this.highWater;
		for (Session session : sessions()) {
			total.add(session.counters());
			SessionStatistics statistics = session.snapshot();
			open.add(statistics);
			most = Math.max(most, statistics.highWater());
		}
		long offered = this.accounts.values().stream().mapToLong(Account::offered).sum();
		int backlog = this.accounts.values().stream().mapToInt(Account::backlog).sum();
		long dropped = this.accounts.values().stream().mapToLong(Account::dropped).sum();
		return new ServerStatistics(this.opened, this.closed, this.failedLogins, most, offered, backlog, dropped,
				total.snapshot(), open, List.copyOf(this.recentlyClosed));
	}

}
