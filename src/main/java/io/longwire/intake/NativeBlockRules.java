package io.longwire.intake;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

import io.longwire.notification.Abilities;
import io.longwire.notification.NativeBlock;
import org.jspecify.annotations.Nullable;

/**
 * What callers write in a push service's own words: objects of at most 4096 bytes each,
 * for a sender whose push service knows them. What stands in them is not looked at.
 */
final class NativeBlockRules {

	private static final int MAX_BYTES = 4096;

	private final RequestFields fields;

	private final FieldErrors errors;

	NativeBlockRules(RequestFields fields, FieldErrors errors) {
		this.fields = fields;
		this.errors = errors;
	}

	/**
	 * One JSON object text with all blocks, {@code null} if there are none.
	 * @param sender its name, for the error
	 */
	@Nullable String blocks(String sender, Abilities abilities) {
		Map<NativeBlock, String> given = this.fields.nativeBlocks;
		given.forEach((block, json) -> check(block, json, sender, abilities));
		return given.isEmpty() ? null
				: given.entrySet()
					.stream()
					.map((block) -> "\"" + block.getKey().word() + "\":" + block.getValue())
					.collect(Collectors.joining(",", "{", "}"));
	}

	private void check(NativeBlock block, String json, String sender, Abilities abilities) {
		if (!abilities.blocks().contains(block)) {
			this.errors.add(block.word(), "is not taken by sender " + sender
					+ ", whose push service does not know it: use data, notification and the options");
		}
		int bytes = json.getBytes(StandardCharsets.UTF_8).length;
		if (bytes > MAX_BYTES) {
			this.errors.add(block.word(),
					"holds " + bytes + " bytes of JSON without white space; at most " + MAX_BYTES + " are allowed");
		}
	}

}
