package io.longwire.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Function;

import io.longwire.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/**
 * Reads bodies, never more of one than is allowed, whatever its headers say, and of large
 * ones only so much at a time: parsing takes several times their size.
 */
@Component
class RequestBodies {

	/** Up to this size any number are read at a time. */
	private static final int SMALL = 64 * 1024;

	private static final int FIRST = 8 * 1024;

	/** Larger ones at a time, if each is as large as it may be. */
	private static final int MOST_LARGE = 4;

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	/**
	 * A caller that sends a small body more slowly is refused, and one that sends a large
	 * one gives its room to those that wait.
	 */
	private static final Duration LONGEST = Duration.ofSeconds(30);

	private final int maxBytes;

	private final LargeRoom room;

	private final Duration patience;

	private final Duration longest;

	@Autowired
	RequestBodies(IntakeProperties properties) {
		this(properties, PATIENCE, LONGEST, LONGEST);
	}

	/**
	 * @param patience how long a large body waits for room
	 * @param longest how long a small body may take to come
	 * @param longestLarge how long a large one may while others wait
	 */
	RequestBodies(IntakeProperties properties, Duration patience, Duration longest, Duration longestLarge) {
		this.maxBytes = Math.toIntExact(properties.maxBody().toBytes());
		this.room = new LargeRoom(MOST_LARGE * this.maxBytes, longestLarge);
		this.patience = patience;
		this.longest = longest;
	}

	/**
	 * Reads a body.
	 * @param parser what it is for; only while it runs is the body kept
	 */
	<T> T read(HttpServletRequest request, Function<byte[], T> parser) {
		refuseEncodings(request);
		if (request.getContentLengthLong() > this.maxBytes) {
			throw tooLarge();
		}
		try {
			byte[] body = begin(request.getInputStream());
			return (body.length <= SMALL) ? parser.apply(body) : readLarge(body, request, parser);
		}
		catch (IOException ex) {
			throw ProblemType.BAD_REQUEST.exception("The body ended early or could not be read. Nothing was stored.");
		}
	}

	/**
	 * Reads all of a small body, and of a large one so much that it is seen to be large.
	 */
	private byte[] begin(InputStream in) throws IOException {
		long start = System.nanoTime();
		byte[] body = new byte[FIRST];
		int size = 0;
		for (int read = 0; read >= 0 && size <= SMALL; read = in.read(body, size, body.length - size)) {
			size += read;
			if (System.nanoTime() - start > this.longest.toNanos()) {
				throw tooSlow();
			}
			if (size == body.length) {
				body = Arrays.copyOf(body, Math.min(2 * size, SMALL + 1));
			}
		}
		return Arrays.copyOf(body, size);
	}

	private <T> T readLarge(byte[] begin, HttpServletRequest request, Function<byte[], T> parser) throws IOException {
		int length = request.getContentLength();
		try (LargeRoom.Share share = takeRoom((length > 0) ? length : this.maxBytes)) {
			return parser.apply(readOn(begin, request.getInputStream(), share));
		}
	}

	private byte[] readOn(byte[] begin, InputStream in, LargeRoom.Share share) throws IOException {
		ByteArrayOutputStream body = new ByteArrayOutputStream(2 * begin.length);
		body.write(begin);
		byte[] piece = new byte[SMALL];
		for (int read = 0; read >= 0; read = in.read(piece)) {
			body.write(piece, 0, read);
			if (body.size() > this.maxBytes) {
				throw tooLarge();
			}
			if (share.isWantedBack()) {
				throw noRoom();
			}
		}
		return body.toByteArray();
	}

	private LargeRoom.Share takeRoom(int bytes) {
		try {
			LargeRoom.Share share = this.room.takeWithin(this.patience, bytes);
			if (share != null) {
				return share;
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		throw noRoom();
	}

	private static ErrorResponseException tooSlow() {
		ProblemDetail problem = ProblemType.BAD_REQUEST.problem("The body did not come in time. Nothing was stored.");
		problem.setStatus(HttpStatus.REQUEST_TIMEOUT);
		return new ErrorResponseException(HttpStatus.REQUEST_TIMEOUT, problem, null);
	}

	private static ErrorResponseException noRoom() {
		return busy("Too many large requests are read at the moment.");
	}

	/** Refuses for now a request that would take memory which others have. */
	static ErrorResponseException busy(String why) {
		ErrorResponseException busy = ProblemType.UNAVAILABLE.exception(why + " Nothing was stored: repeat it later.");
		busy.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(PATIENCE.toSeconds()));
		return busy;
	}

	/**
	 * Reads a body of any length by its lines, none of them longer than a whole body of
	 * another kind may be.
	 */
	LineReader lines(HttpServletRequest request) throws IOException {
		refuseEncodings(request);
		return new LineReader(request.getInputStream(), this.maxBytes, this.room);
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
