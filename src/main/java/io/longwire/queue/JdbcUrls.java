package io.longwire.queue;

/**
 * URLs of databases.
 */
final class JdbcUrls {

	private JdbcUrls() {
	}

	/** Everything that may hold a user or a password stands behind ? or ; or before @. */
	static String withoutSecrets(String url) {
		return url.replaceFirst("[?;].*$", "").replaceFirst("//[^/@]*@", "//");
	}

}
