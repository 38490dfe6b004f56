package io.longwire.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Reads bodies, never more of one than is allowed, whatever its headers say.
 */
@Component
class RequestBodies {

	private final int maxBytes;

	RequestBodies(IntakeProperties properties) {
		this.maxBytes = Math.toIntExact(properties.maxBody().toBytes());
	}

	byte[] read(HttpServletRequest request) {
		refuseEncodings(request);
		if (request.getContentLengthLong() > this.maxBytes) {
			throw tooLarge();
		}
		byte[] body = readAllowed(request);
		if (body.length > this.maxBytes) {
			throw tooLarge();
		}
		return body;
	}

	/**
	 * Reads a body of any length by its lines, none of them longer than a whole body of
	 * another kind may be.
	 */
	LineReader lines(HttpServletRequest request) throws IOException {
		refuseEncodings(request);
		return new LineReader(request.getInputStream(), this.maxBytes);
	}

	private byte[] readAllowed(HttpServletRequest request) {
		try {
			return request.getInputStream().readNBytes(this.maxBytes + 1);
		}
		catch (IOException ex) {
			throw ProblemType.BAD_REQUEST.exception("The body ended early or could not be read. Nothing was stored.");
		}
	}

	private static void refuseEncodings(HttpServletRequest request) {
		String coding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
		if (coding != null && !coding.equalsIgnoreCase("identity")) {
			throw ProblemType.UNSUPPORTED_MEDIA_TYPE
				.exception("A Content-Encoding is not taken: send the body as it is.");
		}
		String type = request.getContentType();
		MediaType mediaType = (type != null) ? MediaType.parseMediaType(type) : MediaType.APPLICATION_JSON;
		if (mediaType.getCharset() != null && !StandardCharsets.UTF_8.equals(mediaType.getCharset())) {
			throw ProblemType.UNSUPPORTED_MEDIA_TYPE.exception("JSON is taken in UTF-8 only.");
		}
	}

	private RuntimeException tooLarge() {
		return ProblemType.BODY_TOO_LARGE
			.exception("The body is larger than " + this.maxBytes + " bytes (longwire.intake.max-body).");
	}

}
