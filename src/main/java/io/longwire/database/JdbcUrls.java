package io.longwire.database;

/**
 * URLs of databases.
 */
public final class JdbcUrls {

	private JdbcUrls() {
	}

	/** Everything that may hold a user or a password stands behind ? or ; or before @. */
	public static String withoutSecrets(String url) {
		return url.replaceFirst("[?;].*$", "").replaceFirst("//[^/@]*@", "//");
	}

}
