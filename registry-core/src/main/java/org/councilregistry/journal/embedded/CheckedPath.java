package org.councilregistry.journal.embedded;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;
import org.h2.mvstore.MVStore;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * Files of checked blocks: what is read is what was written, or reading fails. MVStore checks only how a page begins,
 * and would give out a value in which bytes have rotted. A file that fails is noted as damaged, and made anew when it is
 * next opened. While it is being opened, a block that does not hold reads as zeros: after a crash that is what was
 * being written, and MVStore goes back to what it had written before.
 *
 * <p>They stay open when a thread that reads them is interrupted. Java closes a FileChannel then, and H2's own answer to
 * that is not in its MVStore jar. Public only because H2 makes instances by reflection.
 */
public final class CheckedPath extends FilePathWrapper {
    private static final String SCHEME = "checked";
    private static final Set<String> OPENING = ConcurrentHashMap.newKeySet();

    /** Opens a file's store in this way. */
    static MVStore opened(Path file, MVStore.Builder builder) {
        FilePath.register(new CheckedPath());
        String name = SCHEME + ":" + file.toAbsolutePath();
        OPENING.add(file(name));
        try {
            return builder.fileName(name).open();
        } finally {
            OPENING.remove(file(name));
        }
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
        return new Checked(file(name), mode);
    }

    @Override
    public long size() {
        return Checked.whole(super.size());
    }

    /** Blocks of 4096 bytes, each followed by its checksum. A block of which nothing was ever written is all zeros. */
    private static final class Checked extends FileBaseDefault {
        private static final int BLOCK = 4096;
        private static final int STORED = BLOCK + Integer.BYTES;

        private final String name;

        /** A RandomAccessFile heeds no interrupt; its own channel is used for the lock only. */
        private final RandomAccessFile file;

        Checked(String name, String mode) throws IOException {
            this.name = name;
            this.file = new RandomAccessFile(name, mode);
        }

        static long whole(long stored) {
            return stored / STORED * BLOCK;
        }

        @Override
        public synchronized int read(ByteBuffer into, long position) throws IOException {
            int length = (int) Math.min(into.remaining(), size() - position);
            if (length <= 0) {
                return -1;
            }
            ByteBuffer blocks = blocks(position / BLOCK, (position + length - 1) / BLOCK + 1);
            into.put(blocks.slice((int) (position % BLOCK), length));
            return length;
        }

        /** The content of these blocks. */
        private ByteBuffer blocks(long from, long to) throws IOException {
            byte[] stored = new byte[(int) (to - from) * STORED];
            file.seek(from * STORED);
            file.readFully(stored);
            ByteBuffer content = ByteBuffer.allocate((int) (to - from) * BLOCK);
            for (int at = 0; at < stored.length; at += STORED) {
                if (holds(stored, at)) {
                    content.put(stored, at, BLOCK);
                } else if (OPENING.contains(name)) {
                    content.put(new byte[BLOCK]);
                } else {
                    DerivedFile.noteDamage(Path.of(name));
                    throw new IOException(
                            "block " + (from + at / STORED) + " of " + name + " is not as it was written");
                }
            }
            return content.flip();
        }

        private static boolean holds(byte[] stored, int at) {
            return ByteBuffer.wrap(stored).getInt(at + BLOCK) == checksum(stored, at)
                    || Arrays.equals(stored, at, at + STORED, new byte[STORED], 0, STORED);
        }

        private static int checksum(byte[] bytes, int at) {
            CRC32C sum = new CRC32C();
            sum.update(bytes, at, BLOCK);
            return (int) sum.getValue();
        }

        @Override
        public synchronized int write(ByteBuffer from, long position) throws IOException {
            int length = from.remaining();
            if (length == 0) {
                return 0;
            }
            long first = position / BLOCK;
            long end = (position + length - 1) / BLOCK + 1;
            byte[] content = new byte[(int) (end - first) * BLOCK];
            int start = (int) (position % BLOCK);
            if (start != 0 || length % BLOCK != 0) {
                // MVStore writes whole blocks; whoever does not keeps what was there.
                long there = Math.min(end, size() / BLOCK);
                if (there > first) {
                    blocks(first, there).get(content, 0, (int) (there - first) * BLOCK);
                }
            }
            from.get(content, start, length);
            ByteBuffer stored = ByteBuffer.allocate((int) (end - first) * STORED);
            for (int at = 0; at < content.length; at += BLOCK) {
                stored.put(content, at, BLOCK).putInt(checksum(content, at));
            }
            file.seek(first * STORED);
            file.write(stored.array());
            return length;
        }

        @Override
        public synchronized long size() throws IOException {
            return whole(file.length());
        }

        @Override
        protected synchronized void implTruncate(long size) throws IOException {
            long stored = (size + BLOCK - 1) / BLOCK * STORED;
            if (stored < file.length()) {
                file.setLength(stored);
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

        @Override
        public String toString() {
            return name;
        }
    }
}
