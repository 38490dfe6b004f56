package io.longwire.queue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers on the disk under which ids a process claims, and keeps the file locked as
 * long as the process lives. Who gets the lock knows that the process before it in this
 * directory is dead, and what it was called. Without a disk to write to, nobody knows.
 */
final class InstanceFile implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(InstanceFile.class);

	/** Thousands of ids: more than any process ever has. */
	private static final int LONGEST = 65_536;

	private final @Nullable FileChannel locked;

	private final List<Long> predecessors;

	private InstanceFile(@Nullable FileChannel locked, List<Long> predecessors) {
		this.locked = locked;
		this.predecessors = predecessors;
	}

	/** Remembers nothing. */
	static InstanceFile none() {
		return new InstanceFile(null, List.of());
	}

	/**
	 * Locks a file, and reads it; if that cannot be done, it is as if there were none.
	 */
	static InstanceFile lock(Path file) {
		FileChannel channel = null;
		try {
			Files.createDirectories(file.toAbsolutePath().getParent());
			channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
					StandardOpenOption.WRITE);
			if (channel.tryLock() != null) {
				List<Long> ids = read(channel);
				channel.truncate(0);
				return new InstanceFile(channel, ids);
			}
		}
		catch (IOException | OverlappingFileLockException | NumberFormatException ex) {
			logger.debug("{} cannot be used: what this process claims is released later, should it be killed", file,
					ex);
		}
		close(channel);
		return none();
	}

	/**
	 * By the channel that has the lock: closing any other of the same file would give it
	 * up.
	 */
	private static List<Long> read(FileChannel locked) throws IOException {
		ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(locked.size(), LONGEST));
		while (bytes.hasRemaining() && locked.read(bytes) >= 0) {
			// until all is read
		}
		String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
		return text.lines().filter((line) -> !line.isBlank()).map(Long::valueOf).toList();
	}

	/** The ids of the process that had this file before, and is dead. */
	List<Long> predecessors() {
		return this.predecessors;
	}

	/** Adds an id under which this process claims from now on. */
	void add(long id) {
		if (this.locked != null) {
			try {
				this.locked.write(ByteBuffer.wrap((id + "\n").getBytes(StandardCharsets.UTF_8)), this.locked.size());
			}
			catch (IOException ex) {
				logger.debug("The id of this instance cannot be written down", ex);
			}
		}
	}

	/** Gives up the lock. */
	@Override
	public void close() {
		close(this.locked);
	}

	private static void close(@Nullable FileChannel channel) {
		try {
			if (channel != null) {
				channel.close();
			}
		}
		catch (IOException ex) {
			logger.debug("A lock could not be given up", ex);
		}
	}

}
