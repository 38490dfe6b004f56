package io.longwire.sandbox;

import java.util.Map;

/**
 * A running push service of the sandbox that says how a gateway in another process uses
 * it.
 */
interface GatewayProperties {

	/**
	 * The properties of a sender.
	 * @param sslBundle an SSL bundle that trusts the sandbox's certificate
	 */
	Map<String, Object> gatewayProperties(String sslBundle);

}
