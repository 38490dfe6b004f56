package io.longwire.intake;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.longwire.notification.NativeBlock;
import io.longwire.notification.Options;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one request as they were read: right by type, not yet by value.
 * {@code null} is what was not given, or was of a wrong type and is noted as an error.
 */
final class RequestFields {

	/** The names of the fields given with anything but {@code null}. */
	final Set<String> given = new HashSet<>();

	@Nullable String sender;

	@Nullable String to;

	@Nullable List<@Nullable String> registrationIds;

	@Nullable String condition;

	@Nullable PayloadPart data;

	@Nullable PayloadPart notification;

	/** Compact JSON objects, in the order of the fields' names. */
	final Map<NativeBlock, String> nativeBlocks = new EnumMap<>(NativeBlock.class);

	@Nullable String priority;

	int timeToLive = Options.MAX_TIME_TO_LIVE;

	@Nullable String collapseKey;

	boolean deliveryReceiptRequested;

	boolean dryRun;

	boolean contentAvailable;

	boolean mutableContent;

	@Nullable String restrictedPackageName;

	boolean directBootOk;

	@Nullable String sendAt;

	@Nullable String idempotencyKey;

}
