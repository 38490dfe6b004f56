package io.longwire.transport.fcm;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import com.google.api.client.http.HttpTransport;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.ServiceAccountCredentials;
import io.longwire.configuration.WrongConfigurationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service account of a sender, and how an access token is got with it. Its file is
 * read again for each token, so that a renewed key is taken while the gateway runs.
 * Confined to one thread.
 */
final class ServiceAccount {

	private static final Logger logger = LoggerFactory.getLogger(ServiceAccount.class);

	private static final List<String> SCOPES = List.of("https://www.googleapis.com/auth/firebase.messaging");

	private final String sender;

	private final FcmProperties.Sender settings;

	private final HttpTransport http;

	private ServiceAccountCredentials credentials;

	/**
	 * Reads the file that is configured.
	 * @throws WrongConfigurationException with the property and the remedy, if it cannot
	 * be used
	 */
	ServiceAccount(String sender, FcmProperties.Sender settings, HttpTransport http) {
		this.sender = sender;
		this.settings = settings;
		this.http = http;
		this.credentials = read();
	}

	private ServiceAccountCredentials read() {
		Path file = Objects.requireNonNull(this.settings.credentials());
		ServiceAccountCredentials.Builder read = read(FcmProperties.PREFIX + this.sender, file).toBuilder()
			.setScopes(SCOPES)
			.setHttpTransportFactory(() -> this.http)
			// Tries again by itself otherwise, and its caller knows nothing meanwhile.
			.setDefaultRetriesEnabled(false);
		URI tokenUrl = this.settings.tokenUrl();
		return ((tokenUrl != null) ? read.setTokenServerUri(tokenUrl) : read).build();
	}

	private static ServiceAccountCredentials read(String at, Path file) {
		try (InputStream json = Files.newInputStream(file)) {
			return ServiceAccountCredentials.fromStream(json);
		}
		catch (NoSuchFileException ex) {
			throw new WrongConfigurationException(
					"%s.credentials names %s, which does not exist".formatted(at, file.toAbsolutePath()),
					"Name the service-account file", ex);
		}
		catch (IOException | RuntimeException ex) {
			// The cause may quote the file, which holds a private key.
			throw new WrongConfigurationException(
					"%s.credentials names %s, which cannot be read as a service-account file (%s)".formatted(at,
							file.toAbsolutePath(), ex.getClass().getSimpleName()),
					"Make it readable by this process, or have the Firebase console make a new one");
		}
	}

	/** The Firebase project. */
	String projectId() {
		String configured = this.settings.projectId();
		@Nullable String projectId = (configured != null) ? configured : this.credentials.getProjectId();
		if (projectId == null || projectId.isBlank()) {
			String property = FcmProperties.PREFIX + this.sender + ".project-id";
			throw new WrongConfigurationException(
					property + " is missing, and the service-account file names no project", "Set " + property);
		}
		return projectId;
	}

	/** Asks for a new access token: blocks. */
	AccessToken newToken() throws IOException {
		try {
			this.credentials = read();
		}
		catch (WrongConfigurationException ex) {
			logger.warn("{}. What was read before is used", ex.getMessage());
		}
		return this.credentials.refreshAccessToken();
	}

}
