package org.councilregistry.journal.embedded;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * Files that stay open when a thread that reads them is interrupted. Java closes a FileChannel then, and H2's own answer
 * to that is not in its MVStore jar. Public only because H2 makes instances by reflection.
 */
public final class UninterruptiblePath extends FilePathWrapper {
    private static final String SCHEME = "uninterruptible";

    /** The name under which H2 opens a file in this way. */
    static String name(String file) {
        FilePath.register(new UninterruptiblePath());
        return SCHEME + ":" + file;
    }

    /** The file that has this name. */
    static String file(String name) {
        return name.startsWith(SCHEME + ":") ? name.substring(SCHEME.length() + 1) : name;
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Uninterruptible(new RandomAccessFile(file(name), mode));
    }

    /** A RandomAccessFile heeds no interrupt; its own channel is used for the lock only. */
    private static final class Uninterruptible extends FileBaseDefault {
        private final RandomAccessFile file;

        Uninterruptible(RandomAccessFile file) {
            this.file = file;
        }

        @Override
        public synchronized int read(ByteBuffer into, long position) throws IOException {
            if (position >= file.length()) {
                return -1;
            }
            byte[] bytes = new byte[into.remaining()];
            file.seek(position);
            int read = file.read(bytes);
            if (read > 0) {
                into.put(bytes, 0, read);
            }
            return read;
        }

        @Override
        public synchronized int write(ByteBuffer from, long position) throws IOException {
            byte[] bytes = new byte[from.remaining()];
            from.get(bytes);
            file.seek(position);
            file.write(bytes);
            return bytes.length;
        }

        @Override
        public synchronized long size() throws IOException {
            return file.length();
        }

        @Override
        protected synchronized void implTruncate(long size) throws IOException {
            if (size < file.length()) {
                file.setLength(size);
            }
        }

        @Override
        public void force(boolean metaData) throws IOException {
            file.getFD().sync();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.getChannel().tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }
}
