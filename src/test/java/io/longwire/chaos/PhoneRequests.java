package io.longwire.chaos;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What callers post to phones behind FCM and APNs, in turn.
 */
final class PhoneRequests implements Workload.Requests {

	private static final String[] PREFIXES = { "busy-1-", "busy-2-", "internal-2-", "refused-1-", "goaway-1-" };

	@Override
	public Request to(String token) {
		return new Request(Request.Kind.CONFIRMED, single(sender(token.hashCode()), token, ""));
	}

	@Override
	public Request any(Random random, int number) {
		String sender = sender(number);
		String token = "phone-" + random.nextInt(5000) + "-" + number;
		return switch (random.nextInt(40)) {
			case 0 -> new Request(Request.Kind.REFUSED, single(sender, "unregistered-" + token, ""));
			case 1 -> new Request(Request.Kind.REFUSED, single(sender, "bad-" + token, ""));
			case 2 -> new Request(Request.Kind.REFUSED, single(sender, "mismatch-" + token, ""));
			case 3 -> new Request(Request.Kind.TAKEN, single(PhoneSandbox.FCM, "/topics/news-" + number, ""));
			case 4 ->
				new Request(Request.Kind.HURRIED, single(sender, token, ",\"time_to_live\":" + random.nextInt(5)));
			case 5 -> new Request(Request.Kind.CANCELED, single(sender, token, ""));
			case 6, 7, 8, 9 -> new Request(Request.Kind.CONFIRMED,
					single(sender, PREFIXES[random.nextInt(PREFIXES.length)] + token, ""));
			case 10, 11, 12, 13, 14, 15 ->
				new Request(Request.Kind.TAKEN, single(sender, token, ",\"priority\":\"high\""));
			case 16, 17, 18, 19, 20 -> many(sender, token, 2 + random.nextInt(60));
			default -> new Request(Request.Kind.CONFIRMED, single(sender, token, ""));
		};
	}

	private static String sender(int number) {
		return (number % 2 == 0) ? PhoneSandbox.FCM : PhoneSandbox.APNS;
	}

	private static String single(String sender, String to, String more) {
		return "{\"sender\":\"%s\",\"to\":\"%s\",\"data\":{\"text\":\"5 < 6 & ü\"}%s}".formatted(sender, to, more);
	}

	private static Request many(String sender, String token, int count) {
		String tokens = IntStream.range(0, count)
			.mapToObj((i) -> "\"" + token + "-" + i + "\"")
			.collect(Collectors.joining(","));
		return new Request(Request.Kind.CONFIRMED,
				"{\"sender\":\"%s\",\"registration_ids\":[%s],\"notification\":{\"title\":\"%d\"}}".formatted(sender,
						tokens, count));
	}

}
