package io.longwire.ccsserver;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;

/**
 * Reads one socket, as fast as its line and its session let it. Owned by the server's
 * thread.
 */
final class LineReader {

	private static final int NARROW = 4096;

	private final ChannelHandlerContext context;

	private final Consumer<ByteBuf> parser;

	/** What came while nothing was to be read. */
	private final Deque<ByteBuf> unread = new ArrayDeque<>();

	private boolean paused;

	/** Until the bytes that a slow line has read would have come. */
	private boolean resting;

	private Line line = Line.GOOD;

	/** The kernel's own choice, 0 as long as it is left to it. */
	private int usualBuffer;

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
		if (this.context.channel().isOpen()) {
			narrow(changed.readPerSecond() >= 0);
		}
	}

	/** Or the kernel would read on in our place. */
	private void narrow(boolean narrow) {
		ChannelConfig config = this.context.channel().config();
		if (narrow && this.usualBuffer == 0) {
			this.usualBuffer = config.getOption(ChannelOption.SO_RCVBUF);
			config.setOption(ChannelOption.SO_RCVBUF, NARROW);
		}
		else if (!narrow && this.usualBuffer > 0) {
			config.setOption(ChannelOption.SO_RCVBUF, this.usualBuffer);
			this.usualBuffer = 0;
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
