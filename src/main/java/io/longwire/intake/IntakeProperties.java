package io.longwire.intake;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How requests are taken in.
 *
 * @param maxBody the largest body of one request; 8 MB hold 1000 registration tokens of
 * the greatest length
 */
@ConfigurationProperties("longwire.intake")
record IntakeProperties(@DefaultValue("8MB") DataSize maxBody) {

	private static final DataSize LEAST = DataSize.ofKilobytes(64);

	private static final DataSize MOST = DataSize.ofMegabytes(256);

	IntakeProperties {
		if (maxBody.compareTo(LEAST) < 0 || maxBody.compareTo(MOST) > 0) {
			throw new IllegalArgumentException(
					"longwire.intake.max-body must be between 64KB and 256MB; leave it out for 8MB");
		}
	}

}
