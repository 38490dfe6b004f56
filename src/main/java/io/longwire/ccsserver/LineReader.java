package io.longwire.ccsserver;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;

/**
 * Reads one socket, as fast as its line and its session let it. Owned by the server's
 * thread.
 */
final class LineReader {

	private final ChannelHandlerContext context;

	private final Consumer<ByteBuf> parser;

	/** What came while nothing was to be read. */
	private final Deque<ByteBuf> unread = new ArrayDeque<>();

	private boolean paused;

	/** Until the bytes that a slow line has read would have come. */
	private boolean resting;

	private Line line = Line.GOOD;

	/**
	 * @param parser takes what is read, and releases it
	 */
	LineReader(ChannelHandlerContext context, Consumer<ByteBuf> parser) {
		this.context = context;
		this.parser = parser;
	}

	/** Bytes have come. */
	void came(ByteBuf bytes) {
		this.unread.addLast(bytes);
		parseUnread();
	}

	private void parseUnread() {
		while (!this.unread.isEmpty() && !this.resting && this.line.readPerSecond() != 0) {
			ByteBuf bytes = this.unread.removeFirst();
			rest(bytes.readableBytes());
			this.parser.accept(bytes);
		}
	}

	/**
	 * Stops or goes on with reading from the socket. What has been read is still parsed.
	 */
	void pause(boolean pausing) {
		if (pausing != this.paused) {
			this.paused = pausing;
			update();
		}
	}

	/** Changes how fast is read from now on. */
	void line(Line changed) {
		this.line = changed;
		this.resting = false;
		if (changed.readPerSecond() >= 0 && this.context.channel().isOpen()) {
			// Or the kernel would read on in our place.
			this.context.channel().config().setOption(ChannelOption.SO_RCVBUF, 4096);
		}
	}

	/** Reads on, if that is what it should do now. */
	void goOn() {
		update();
		parseUnread();
	}

	private void rest(int bytes) {
		int rate = this.line.readPerSecond();
		if (rate > 0) {
			this.resting = true;
			update();
			Line slow = this.line;
			this.context.executor().schedule(() -> wake(slow), 1000L * bytes / rate, TimeUnit.MILLISECONDS);
		}
	}

	private void wake(Line slow) {
		if (this.line == slow) {
			this.resting = false;
			goOn();
		}
	}

	/** Tells the socket whether to read: not what could not be answered. */
	void update() {
		boolean reading = !this.paused && !this.resting && this.line.readPerSecond() != 0;
		this.context.channel().config().setAutoRead(reading && this.context.channel().isWritable());
	}

	/** Throws away what was not parsed. */
	void discard() {
		this.unread.forEach(ByteBuf::release);
		this.unread.clear();
	}

}
