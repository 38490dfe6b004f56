package io.longwire.sandbox.apns;

/**
 * Answers the requests of an {@link Http2Server}. Called on its thread.
 */
public interface Http2Handler {

	/** A request came in whole. It may be answered later, or never. */
	void onRequest(Http2Request request);

	/** Whether clients are asked for a certificate; they need not have one. */
	default boolean wantsClientCertificate() {
		return false;
	}

}
