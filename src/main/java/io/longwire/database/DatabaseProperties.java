package io.longwire.database;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What Longwire asks of its database beyond {@code spring.datasource}.
 *
 * @param h2Sync whether H2 also forces what it writes to the disk, so that it survives a
 * power failure and not only the end of the process
 */
@ConfigurationProperties("longwire.database")
record DatabaseProperties(@DefaultValue("false") boolean h2Sync) {

}
