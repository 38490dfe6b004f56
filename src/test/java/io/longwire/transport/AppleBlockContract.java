package io.longwire.transport;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The block {@code apns} means the same to every transport that takes it.
 */
public interface AppleBlockContract {

	/**
	 * What {@code aps} becomes.
	 * @param notification {@code notification} of the request
	 * @param own {@code apns.payload.aps} of the request
	 */
	JsonNode aps(String notification, String own) throws Exception;

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{"subtitle":"S","badge":"7","sound":"ding"} | {"badge":null}                        | {"alert":{"subtitle":"S"},"sound":"ding"}
					{"title":"T","body":"B"}                    | {"alert":{"subtitle":"own"}}          | {"alert":{"title":"T","body":"B","subtitle":"own"}}
					{"title":"T","subtitle":"S"}                | {"alert":{"subtitle":null}}           | {"alert":{"title":"T"}}
					{"title":"T","subtitle":"S"}                | {"alert":{"title":"own","x":{"y":1}}} | {"alert":{"title":"own","subtitle":"S","x":{"y":1}}}
					{"title":"T","subtitle":"S"}                | {"alert":"own"}                       | {"alert":"own"}
					{"subtitle":"S"}                            | {"alert":null,"content-available":1}  | {"content-available":1}
					{"subtitle":"S"}                            | {"thread-id":"t","badge":null}        | {"alert":{"subtitle":"S"},"thread-id":"t"}
					""")
	default void whatTheCallerWroteForAppleGoesOverWhatWasMapped(String notification, String own, String expected)
			throws Exception {
		assertThat(aps(notification, own)).isEqualTo(JsonMapper.shared().readTree(expected));
	}

}
