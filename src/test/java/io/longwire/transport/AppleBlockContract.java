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

	/**
	 * What {@code apns-priority} becomes of an urgent request.
	 * @param payload {@code data} and {@code notification} of the request
	 * @param own {@code apns} of the request
	 */
	String priority(String payload, String own) throws Exception;

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

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{"data":{"k":"v"}}              | {}                                                                                 | 5
					{"data":{"k":"v"}}              | {"payload":{"aps":{"content-available":1}}}                                        | 5
					{"data":{"k":"v"}}              | {"payload":{"aps":{"content-available":null}}}                                     | 5
					{"data":{"k":"v"}}              | {"payload":{"aps":{"content-available":1}},"headers":{"apns-priority":"10"}}       | 10
					{"data":{"k":"v"}}              | {"payload":{"aps":{"content-available":1,"badge":1}}}                              | 10
					{"data":{"k":"v"}}              | {"headers":{"apns-push-type":"background"}}                                        | 5
					{"data":{"k":"v"}}              | {"headers":{"apns-push-type":"voip"}}                                              | 10
					{"data":{"k":"v"}}              | {"headers":{"apns-push-type":"liveactivity"},"payload":{"aps":{"event":"end"}}}    | 10
					{"notification":{"title":"T"}}  | {}                                                                                 | 10
					{"notification":{"title":"T"}}  | {"payload":{"aps":{"content-available":1}}}                                        | 10
					{"notification":{"title":"T"}}  | {"headers":{"apns-push-type":"background"},"payload":{"aps":{"content-available":1}}} | 5
					{"notification":{"badge":"1"}}  | {"payload":{"aps":{"content-available":1,"badge":null}}}                           | 5
					{"notification":{"icon":"i"}}   | {}                                                                                 | 5
					""")
	default void whatOnlyWakesTheAppIsNotUrgent(String payload, String own, String expected) throws Exception {
		assertThat(priority(payload, own)).isEqualTo(expected);
	}

}
