package io.longwire.database;

import org.springframework.stereotype.Component;

/**
 * Selects that read a page off an index of two columns, the first of which is given: no
 * more rows than the page has, on any database.
 */
@Component
public class IndexPages {

	private final Dialect dialect;

	IndexPages(Dialect dialect) {
		this.dialect = dialect;
	}

	/**
	 * The end of a select, from its {@code FROM} on: of the rows with some value in the
	 * first column those with more than another in the second one, in their order, and no
	 * more than so many. Each of the three is a question mark.
	 * @param index of just these columns
	 */
	public String after(String table, String index, String first, String second) {
		return page(table, index, first, second + " > ?", "");
	}

	/** The same with less in the second column, backwards. */
	public String before(String table, String index, String first, String second) {
		return page(table, index, first, second + " < ?", " DESC");
	}

	/**
	 * H2 sorts unless the order names the whole index. MySQL and MariaDB sort if it does,
	 * for they do not see that the first column is given where it is text; and left to
	 * themselves they may read another index.
	 */
	private String page(String table, String index, String first, String range, String direction) {
		String hint = (this.dialect == Dialect.MYSQL) ? " FORCE INDEX (" + index + ")" : "";
		String second = range.substring(0, range.indexOf(' ')) + direction;
		String order = (this.dialect == Dialect.H2) ? first + direction + ", " + second : second;
		return "FROM %s%s WHERE %s = ? AND %s ORDER BY %s LIMIT ?".formatted(table, hint, first, range, order);
	}

}
