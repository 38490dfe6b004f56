package io.longwire.chaos;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What callers post to devices behind CCS.
 */
final class CcsRequests implements Workload.Requests {

	private static final String[] PREFIXES = { "busy-1-", "busy-1-", "internal-2-", "double-", "early-", "repeat-",
			"canonical-", "novel-1-" };

	@Override
	public Request to(String token) {
		return new Request(Request.Kind.CONFIRMED, single(token, true, ""));
	}

	@Override
	public Request any(Random random, int number) {
		String token = "phone-" + random.nextInt(5000) + "-" + number;
		return switch (random.nextInt(40)) {
			case 0 -> new Request(Request.Kind.REFUSED, single("unregistered-" + token, true, ""));
			case 1 -> new Request(Request.Kind.REFUSED, single("bad-" + token, true, ""));
			case 2 -> new Request(Request.Kind.TAKEN, single("offline-" + token, true, ""));
			case 3 -> new Request(Request.Kind.TAKEN, single("/topics/news-" + number, false, ""));
			case 4 -> new Request(Request.Kind.HURRIED, single(token, false, ",\"time_to_live\":" + random.nextInt(5)));
			case 5 -> new Request(Request.Kind.CANCELED, single(token, false, ""));
			case 6, 7, 8, 9 -> to(PREFIXES[random.nextInt(PREFIXES.length)] + token);
			case 10, 11, 12, 13, 14, 15 ->
				new Request(Request.Kind.TAKEN, single(token, false, ",\"priority\":\"high\""));
			case 16, 17, 18, 19, 20 -> many(token, 2 + random.nextInt(60));
			default -> to(token);
		};
	}

	private static String single(String to, boolean receipt, String more) {
		return "{\"to\":\"%s\",\"data\":{\"text\":\"5 < 6 & ü\"},\"delivery_receipt_requested\":%b%s}".formatted(to,
				receipt, more);
	}

	private static Request many(String token, int count) {
		String tokens = IntStream.range(0, count)
			.mapToObj((i) -> "\"" + token + "-" + i + "\"")
			.collect(Collectors.joining(","));
		return new Request(Request.Kind.CONFIRMED, "{\"registration_ids\":[%s],\"data\":{\"n\":\"%d\"},%s}"
			.formatted(tokens, count, "\"delivery_receipt_requested\":true"));
	}

}
