package io.longwire.transport.fcm;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;

import io.longwire.configuration.WrongConfigurationException;
import io.longwire.transport.SenderSettings;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/**
 * What the senders trust. The peer's certificate must be valid for the host that is
 * configured.
 */
final class FcmTls {

	private static final ApplicationProtocolConfig HTTP_2 = new ApplicationProtocolConfig(Protocol.ALPN,
			SelectorFailureBehavior.NO_ADVERTISE, SelectedListenerFailureBehavior.ACCEPT,
			ApplicationProtocolNames.HTTP_2);

	private final SslBundles bundles;

	FcmTls(SslBundles bundles) {
		this.bundles = bundles;
	}

	/** For connections to FCM. */
	SslContext clientContext(String sender, FcmProperties.Sender settings) {
		SslBundle bundle = bundle(sender, settings);
		try {
			SslContextBuilder builder = SslContextBuilder.forClient()
				.sslProvider(SslProvider.JDK)
				.endpointIdentificationAlgorithm("HTTPS")
				.applicationProtocolConfig(HTTP_2);
			if (bundle != null) {
				builder.trustManager(bundle.getManagers().getTrustManagerFactory());
			}
			return builder.build();
		}
		catch (SSLException ex) {
			throw new WrongConfigurationException(FcmProperties.PREFIX + sender + ".ssl-bundle cannot be used",
					"Correct the certificates of the bundle", ex);
		}
	}

	/** For asking for tokens; it checks the host name by itself. */
	SSLSocketFactory socketFactory(String sender, FcmProperties.Sender settings) {
		SslBundle bundle = bundle(sender, settings);
		return (bundle != null) ? bundle.createSslContext().getSocketFactory()
				: (SSLSocketFactory) SSLSocketFactory.getDefault();
	}

	private @Nullable SslBundle bundle(String sender, FcmProperties.Sender settings) {
		return SenderSettings.bundle(this.bundles, FcmProperties.PREFIX + sender + ".ssl-bundle", settings.sslBundle());
	}

}
