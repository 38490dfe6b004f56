package io.longwire.sandbox;

import java.security.cert.X509Certificate;

import javax.net.ssl.X509TrustManager;

/**
 * Takes every client's certificate: who sends to a sandbox is no secret.
 */
final class AnyClient implements X509TrustManager {

	@Override
	public void checkClientTrusted(X509Certificate[] chain, String type) {
	}

	@Override
	public void checkServerTrusted(X509Certificate[] chain, String type) {
		throw new UnsupportedOperationException("Only a server uses it");
	}

	@Override
	public X509Certificate[] getAcceptedIssuers() {
		return new X509Certificate[0];
	}

}
