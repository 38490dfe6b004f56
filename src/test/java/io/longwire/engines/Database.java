package io.longwire.engines;

/**
 * A database on one of the {@link Engine}s.
 *
 * @param url without user and password, as {@code spring.datasource.url} takes it
 */
public record Database(String url, String username, String password) {

	/** Where only a URL can be given. */
	public String urlWithUser() {
		return this.url + "?user=" + this.username + "&password=" + this.password;
	}

}
