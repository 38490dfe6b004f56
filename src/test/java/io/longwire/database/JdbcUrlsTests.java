package io.longwire.database;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class JdbcUrlsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					jdbc:h2:file:./data/longwire;USER=lw;PASSWORD=s3cret           | jdbc:h2:file:./data/longwire
					jdbc:postgresql://db:5432/longwire?user=lw&password=s3cret     | jdbc:postgresql://db:5432/longwire
					jdbc:mysql://lw:s3cret@db:3306/longwire                        | jdbc:mysql://db:3306/longwire
					jdbc:mysql://lw:s3cret@a:1,lw:s3cret@b:2/x?c=d                 | jdbc:mysql://a:1,b:2/x
					jdbc:mysql:replication://a:1,lw:s3@cret@b:2/x                  | jdbc:mysql:replication://a:1,b:2/x
					jdbc:mysql://address=(host=db)(user=lw)(password=s3cret)/x     | jdbc:mysql://address=(host=db)(user=***)(password=***)/x
					jdbc:mysql://(host=db,Password1 = s3cret,port=3306)/x?a=b      | jdbc:mysql://(host=db,Password1 =***,port=3306)/x
					jdbc:mysql://address=(host=db)(password=a@s3cret?;)/x          | jdbc:mysql://address=(host=db)(password=***)/x
					""")
	void noUserAndNoPasswordIsLeft(String url, String shown) {
		assertThat(JdbcUrls.withoutSecrets(url)).isEqualTo(shown);
	}

}
