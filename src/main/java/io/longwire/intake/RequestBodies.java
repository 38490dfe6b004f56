package io.longwire.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.longwire.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
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

	/** Larger ones at a time, if each is as large as it may be. */
	private static final int MOST_LARGE = 4;

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	/** A caller that sends more slowly gives its room to those that wait. */
	private static final Duration LONGEST = Duration.ofSeconds(30);

	private final int maxBytes;

	/** In bytes. */
	private final Semaphore room;

	private final Duration patience;

	private final Duration longest;

	@Autowired
	RequestBodies(IntakeProperties properties) {
		this(properties, PATIENCE, LONGEST);
	}

	/**
	 * @param patience how long a large body waits for room
	 * @param longest how long it may take to come while others wait
	 */
	RequestBodies(IntakeProperties properties, Duration patience, Duration longest) {
		this.maxBytes = Math.toIntExact(properties.maxBody().toBytes());
		this.room = new Semaphore(MOST_LARGE * this.maxBytes, true);
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
			byte[] body = request.getInputStream().readNBytes(SMALL + 1);
			return (body.length <= SMALL) ? parser.apply(body) : readLarge(body, request, parser);
		}
		catch (IOException ex) {
			throw ProblemType.BAD_REQUEST.exception("The body ended early or could not be read. Nothing was stored.");
		}
	}

	private <T> T readLarge(byte[] begin, HttpServletRequest request, Function<byte[], T> parser) throws IOException {
		int length = request.getContentLength();
		int taken = (length > 0) ? length : this.maxBytes;
		takeRoom(taken);
		try {
			return parser.apply(readOn(begin, request.getInputStream()));
		}
		finally {
			this.room.release(taken);
		}
	}

	private byte[] readOn(byte[] begin, InputStream in) throws IOException {
		long start = System.nanoTime();
		ByteArrayOutputStream body = new ByteArrayOutputStream(2 * begin.length);
		body.write(begin);
		byte[] piece = new byte[SMALL];
		for (int read = 0; read >= 0; read = in.read(piece)) {
			body.write(piece, 0, read);
			if (body.size() > this.maxBytes) {
				throw tooLarge();
			}
			if (this.room.hasQueuedThreads() && System.nanoTime() - start > this.longest.toNanos()) {
				throw busy();
			}
		}
		return body.toByteArray();
	}

	private void takeRoom(int bytes) {
		try {
			if (this.room.tryAcquire(bytes, this.patience.toMillis(), TimeUnit.MILLISECONDS)) {
				return;
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		throw busy();
	}

	private static ErrorResponseException busy() {
		ErrorResponseException busy = ProblemType.UNAVAILABLE
			.exception("Too many large requests are read at the moment. Nothing was stored: repeat it later.");
		busy.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(PATIENCE.toSeconds()));
		return busy;
	}

	/**
	 * Reads a body of any length by its lines, none of them longer than a whole body of
	 * another kind may be.
	 */
	LineReader lines(HttpServletRequest request) throws IOException {
		refuseEncodings(request);
		return new LineReader(request.getInputStream(), this.maxBytes);
	}

	/** Parses a line; a large one when there is room. */
	<T> T parse(byte[] line, Function<byte[], T> parser) throws InterruptedException {
		if (line.length <= SMALL) {
			return parser.apply(line);
		}
		this.room.acquire(line.length);
		try {
			return parser.apply(line);
		}
		finally {
			this.room.release(line.length);
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
