package org.councilregistry.journal.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * One append-only file in a folder that this process owns: what the journal needs of a file system, so that its faults
 * can be tried. Reads may come from any thread, everything else from one at a time. Its text names the file.
 */
public interface Disk extends Bytes, AutoCloseable {

    /** Writes all of the buffer at this position. Durable only after {@link #force}; until then any part may be lost. */
    void write(ByteBuffer bytes, long position) throws IOException;

    /** Returns when all that was written is durable. After a failure nothing is known of what was written. */
    void force() throws IOException;

    /** Returns when the file's being in its folder is durable. */
    void forceFolder() throws IOException;

    /**
     * Moves all from this position on to the first free of the files {@code ….torn-1}, {@code ….torn-2}, …
     * and returns that file's name. Durable on return; at a crash in between, the bytes are still in the one file or
     * in the other.
     */
    String setAside(long from) throws IOException;

    @Override
    void close();
}
