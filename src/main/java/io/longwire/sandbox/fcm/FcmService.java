package io.longwire.sandbox.fcm;

import java.time.Clock;

import io.longwire.sandbox.MessageLog;

/**
 * What all connections share. Owned by the server's thread, but for the behaviour, which
 * may be set from any.
 */
final class FcmService {

	private final String projectId;

	private final TokenServer tokens;

	private final MessageLog log;

	private final FcmDevices devices;

	private final FcmStatistics.Counters counters = new FcmStatistics.Counters();

	private volatile FcmBehaviour behaviour = FcmBehaviour.DEFAULT;

	FcmService(String projectId, TokenServer tokens, MessageLog log, Clock clock) {
		this.projectId = projectId;
		this.tokens = tokens;
		this.log = log;
		this.devices = new FcmDevices(projectId, clock, log);
	}

	FcmBehaviour behaviour() {
		return this.behaviour;
	}

	void behave(FcmBehaviour wanted) {
		this.behaviour = wanted.complete();
	}

	TokenServer tokens() {
		return this.tokens;
	}

	MessageLog log() {
		return this.log;
	}

	FcmDevices devices() {
		return this.devices;
	}

	FcmStatistics.Counters counters() {
		return this.counters;
	}

	/** The path that messages are sent to. */
	String path() {
		return "/v1/projects/" + this.projectId + "/messages:send";
	}

}
