package io.longwire.database;

/**
 * URLs of databases.
 */
public final class JdbcUrls {

	private JdbcUrls() {
	}

	/**
	 * Everything that may hold a user or a password stands behind ? or ; or before the @
	 * of each host, or at MySQL in a list of keys and values in place of the host.
	 */
	public static String withoutSecrets(String url) {
		return url.replaceAll("(?i)((?:user|password\\d?)\\s*=)[^,)]*", "$1***")
			.replaceFirst("[?;].*$", "")
			.replaceAll("(//|,)[^/,]*@", "$1");
	}

}
