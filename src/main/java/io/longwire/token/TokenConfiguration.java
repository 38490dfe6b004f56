package io.longwire.token;

import java.time.Clock;

import io.longwire.database.Prunable;
import io.longwire.database.PrunableList;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * For how long token changes are kept.
 */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

	@Bean
	Prunable prunableTokenChanges(TokenProperties properties, JdbcTemplate jdbc, Clock clock) {
		return new PrunableList(TokenChangeTable.NAME, "COALESCE(recorded_at, at)", properties.retention(), jdbc,
				clock);
	}

}
