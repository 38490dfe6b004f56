package io.longwire.ccsserver;

import java.nio.charset.StandardCharsets;

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
			this.context.executor().execute(this::flush);
		}
		this.gathered.writeCharSequence(text, StandardCharsets.UTF_8);
	}

	void flush() {
		ByteBuf bytes = this.gathered;
		this.gathered = null;
		if (bytes != null) {
			this.context.writeAndFlush(bytes);
			this.written.run();
		}
	}

	void discard() {
		if (this.gathered != null) {
			this.gathered.release();
			this.gathered = null;
		}
	}

}
