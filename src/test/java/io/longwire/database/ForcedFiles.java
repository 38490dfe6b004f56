package io.longwire.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.atomic.AtomicInteger;

import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * H2's files on the disk, with a count of how often they were forced to it. Public
 * because H2 makes one for each path.
 */
public final class ForcedFiles extends FilePathWrapper {

	private static final AtomicInteger FORCED = new AtomicInteger();

	private static volatile Runnable onForce = () -> {
	};

	static ForcedFiles register() {
		ForcedFiles files = new ForcedFiles();
		FilePath.register(files);
		return files;
	}

	void unregister() {
		FilePath.unregister(this);
	}

	/** Runs whenever a file is forced; may throw or block. */
	void onForce(Runnable action) {
		onForce = action;
	}

	int forced() {
		return FORCED.get();
	}

	@Override
	public String getScheme() {
		return "forced";
	}

	@Override
	public FileChannel open(String mode) throws IOException {
		return new ForcedFile(super.open(mode));
	}

	private static final class ForcedFile extends FileBase {

		private final FileChannel file;

		private ForcedFile(FileChannel file) {
			this.file = file;
		}

		@Override
		public void force(boolean metaData) throws IOException {
			FORCED.incrementAndGet();
			onForce.run();
			this.file.force(metaData);
		}

		@Override
		public int read(ByteBuffer target) throws IOException {
			return this.file.read(target);
		}

		@Override
		public int read(ByteBuffer target, long position) throws IOException {
			return this.file.read(target, position);
		}

		@Override
		public int write(ByteBuffer source) throws IOException {
			return this.file.write(source);
		}

		@Override
		public int write(ByteBuffer source, long position) throws IOException {
			return this.file.write(source, position);
		}

		@Override
		public long position() throws IOException {
			return this.file.position();
		}

		@Override
		public FileChannel position(long position) throws IOException {
			this.file.position(position);
			return this;
		}

		@Override
		public long size() throws IOException {
			return this.file.size();
		}

		@Override
		public FileChannel truncate(long size) throws IOException {
			this.file.truncate(size);
			return this;
		}

		@Override
		public FileLock tryLock(long position, long size, boolean shared) throws IOException {
			return this.file.tryLock(position, size, shared);
		}

		@Override
		protected void implCloseChannel() throws IOException {
			this.file.close();
		}

	}

}
