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
import org.jspecify.annotations.Nullable;

/**
 * The service account of a sender, and how an access token is got with it.
 *
 * @param projectId the Firebase project
 * @param credentials by Google's library
 */
record ServiceAccount(String projectId, ServiceAccountCredentials credentials) {

	private static final List<String> SCOPES = List.of("https://www.googleapis.com/auth/firebase.messaging");

	/**
	 * Reads the file that is configured.
	 * @throws IllegalStateException with the property and the remedy, if it cannot be
	 * used
	 */
	static ServiceAccount of(String sender, FcmProperties.Sender settings, HttpTransport http) {
		Path file = Objects.requireNonNull(settings.credentials());
		ServiceAccountCredentials.Builder read = read(FcmProperties.PREFIX + sender, file).toBuilder()
			.setScopes(SCOPES)
			.setHttpTransportFactory(() -> http)
			// Tries again by itself otherwise, and its caller knows nothing meanwhile.
			.setDefaultRetriesEnabled(false);
		URI tokenUrl = settings.tokenUrl();
		ServiceAccountCredentials credentials = ((tokenUrl != null) ? read.setTokenServerUri(tokenUrl) : read).build();
		return new ServiceAccount(projectId(sender, settings, credentials), credentials);
	}

	private static ServiceAccountCredentials read(String at, Path file) {
		try (InputStream json = Files.newInputStream(file)) {
			return ServiceAccountCredentials.fromStream(json);
		}
		catch (NoSuchFileException ex) {
			throw new IllegalStateException(
					"%s.credentials names %s, which does not exist: name the service-account file".formatted(at,
							file.toAbsolutePath()),
					ex);
		}
		catch (IOException | RuntimeException ex) {
			// The cause may quote the file, which holds a private key.
			throw new IllegalStateException(
					"%s.credentials names %s, which cannot be read as a service-account file (%s): have the Firebase console make a new one"
						.formatted(at, file.toAbsolutePath(), ex.getClass().getSimpleName()));
		}
	}

	private static String projectId(String sender, FcmProperties.Sender settings,
			ServiceAccountCredentials credentials) {
		String configured = settings.projectId();
		@Nullable String projectId = (configured != null) ? configured : credentials.getProjectId();
		if (projectId == null || projectId.isBlank()) {
			throw new IllegalStateException(
					"%s%s.project-id is missing, and the service-account file names no project: set it"
						.formatted(FcmProperties.PREFIX, sender));
		}
		return projectId;
	}

	/** Asks for a new access token: blocks. */
	AccessToken newToken() throws IOException {
		return this.credentials.refreshAccessToken();
	}

	@Override
	public String toString() {
		return "ServiceAccount[" + this.projectId + "]";
	}

}
