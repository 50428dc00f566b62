package org.councilregistry.journal.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;

/** What can be read of a file. */
interface Bytes {
    /** How long the file is, in bytes. */
    long size() throws IOException;

    /**
     * Fills the buffer from this position on.
     *
     * @throws java.io.EOFException if the file ends before
     */
    void read(ByteBuffer into, long position) throws IOException;
}
