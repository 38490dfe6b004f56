package io.longwire.security;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Adapter;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.apache.tomcat.util.net.SocketEvent;

/**
 * Sees to what is left of a body when a stranger has his answer: for a moment it is read
 * over, so that he comes to read that answer, then the connection is closed. Tomcat alone
 * would read on, on the thread of the request, as long as a byte came every minute. The
 * same for who is known and was told that he is too slow.
 */
final class BodyLeftovers implements Adapter {

	/** Tomcat's own request is told only of attributes that are called so. */
	static final String KNOWN_CALLER = "org.apache.tomcat.longwire.known-caller";

	private static final Duration MOMENT = Duration.ofSeconds(2);

	private static final Duration PAUSE = Duration.ofMillis(10);

	private final Adapter tomcat;

	private BodyLeftovers(Adapter tomcat) {
		this.tomcat = tomcat;
	}

	/** Tomcat makes its own adapter when the connector is initialized. */
	static void watch(Connector connector) {
		connector.addLifecycleListener((event) -> {
			if (event.getType().equals(Lifecycle.AFTER_INIT_EVENT)) {
				connector.getProtocolHandler()
					.setAdapter(new BodyLeftovers(connector.getProtocolHandler().getAdapter()));
			}
		});
	}

	@Override
	public void service(Request request, Response response) throws Exception {
		this.tomcat.service(request, response);
		boolean isTrusted = request.getAttribute(KNOWN_CALLER) != null
				&& response.getStatus() != HttpServletResponse.SC_REQUEST_TIMEOUT;
		if (isTrusted || !response.isCommitted() || request.isFinished()) {
			return;
		}
		if (!readOver(request)) {
			request.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
		}
	}

	/**
	 * What begins with its length can be read without ever waiting for a byte, chunks
	 * cannot.
	 * @return whether all of it came in time
	 */
	private static boolean readOver(Request request) {
		if (request.getContentLengthLong() < 0) {
			return false;
		}
		long begin = System.nanoTime();
		try {
			while (!request.isFinished() && System.nanoTime() - begin < MOMENT.toNanos()) {
				request.action(ActionCode.AVAILABLE, Boolean.TRUE);
				if (request.getAvailable() <= 0) {
					LockSupport.parkNanos(PAUSE.toNanos());
				}
				else if (request.doRead(new Nowhere()) < 0) {
					return false;
				}
			}
			return request.isFinished();
		}
		catch (IOException ex) {
			return false;
		}
	}

	@Override
	public boolean prepare(Request request, Response response) throws Exception {
		return this.tomcat.prepare(request, response);
	}

	@Override
	public boolean asyncDispatch(Request request, Response response, SocketEvent status) throws Exception {
		return this.tomcat.asyncDispatch(request, response, status);
	}

	@Override
	public void log(Request request, Response response, long time) {
		this.tomcat.log(request, response, time);
	}

	@Override
	public void checkRecycled(Request request, Response response) {
		this.tomcat.checkRecycled(request, response);
	}

	@Override
	public String getDomain() {
		return this.tomcat.getDomain();
	}

	private static final class Nowhere implements ApplicationBufferHandler {

		private ByteBuffer buffer = EMPTY_BUFFER;

		@Override
		public void setByteBuffer(ByteBuffer buffer) {
			this.buffer = buffer;
		}

		@Override
		public ByteBuffer getByteBuffer() {
			return this.buffer;
		}

		@Override
		public void expand(int size) {
		}

	}

}
