package io.longwire.ccsserver;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what is written in one turn of the server's thread and sends it together.
 */
final class Output {

	private final ChannelHandlerContext context;

	private final Runnable written;

	private @Nullable ByteBuf gathered;

	private Line line = Line.GOOD;

	/**
	 * @param written called when what was gathered is on its way
	 */
	Output(ChannelHandlerContext context, Runnable written) {
		this.context = context;
		this.written = written;
	}

	void write(String text) {
		if (this.gathered == null) {
			this.gathered = this.context.alloc().buffer(4096);
			flushLater();
		}
		this.gathered.writeCharSequence(text, StandardCharsets.UTF_8);
	}

	private void flushLater() {
		if (this.line.hold().isZero()) {
			this.context.executor().execute(this::flush);
		}
		else {
			this.context.executor().schedule(this::flush, this.line.hold().toMillis(), TimeUnit.MILLISECONDS);
		}
	}

	void line(Line line) {
		this.line = line;
		flush();
	}

	void flush() {
		ByteBuf bytes = this.gathered;
		if (bytes != null && this.line.writing()) {
			this.gathered = null;
			if (this.line.splitBytes() == 0) {
				this.context.writeAndFlush(bytes);
			}
			else {
				split(bytes);
			}
			this.written.run();
		}
	}

	private void split(ByteBuf bytes) {
		while (bytes.isReadable()) {
			int length = 1 + ThreadLocalRandom.current().nextInt(this.line.splitBytes());
			this.context.writeAndFlush(bytes.readRetainedSlice(Math.min(length, bytes.readableBytes())));
		}
		bytes.release();
	}

	void discard() {
		if (this.gathered != null) {
			this.gathered.release();
			this.gathered = null;
		}
	}

}
