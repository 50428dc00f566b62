package org.councilregistry.journal.embedded;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.councilregistry.journal.Entry;

/** Walks the lines of the file through a bounded buffer. */
final class Lines {
    private static final int BUFFER_BYTES = 1 << 20;

    private final Bytes file;
    private final long size;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).flip();
    private long position;

    /** What is in the buffer, as Latin-1: Java looks for a byte much faster in a string than a loop does in an array. */
    private String text = "";

    Lines(Bytes file, long from) throws IOException {
        this.file = file;
        this.position = from;
        this.size = file.size();
    }

    /**
     * One line without its newline.
     *
     * @param start its first {@link Entry#MAX_BYTES} bytes: all of it, unless it is {@code tooLong}
     * @param ended whether a newline follows
     */
    @SuppressWarnings("ArrayRecordComponent") // Lines are never compared.
    record Line(long offset, byte[] start, boolean tooLong, boolean ended) {}

    boolean hasNext() {
        return position < size;
    }

    Line next() throws IOException {
        long offset = position;
        fill();
        int newline = newline();
        boolean tooLong = (newline < 0 ? buffer.remaining() : newline) > Entry.MAX_BYTES;
        byte[] start = new byte[Math.min(newline < 0 ? buffer.remaining() : newline, Entry.MAX_BYTES)];
        buffer.duplicate().get(start);
        while (newline < 0 && hasNext()) {
            skip(buffer.remaining());
            fill();
            newline = newline();
        }
        if (newline >= 0) {
            skip(newline + 1);
        }
        return new Line(offset, start, tooLong, newline >= 0);
    }

    private void skip(int bytes) {
        buffer.position(buffer.position() + bytes);
        position += bytes;
    }

    /** So that a line of the largest size is always wholly in the buffer. */
    private void fill() throws IOException {
        if (buffer.remaining() > Entry.MAX_BYTES || position + buffer.remaining() == size) {
            return;
        }
        buffer.compact();
        int held = buffer.position();
        buffer.limit((int) Math.min(buffer.capacity(), size - position));
        file.read(buffer, position + held);
        buffer.flip();
        text = new String(buffer.array(), 0, buffer.limit(), ISO_8859_1);
    }

    private int newline() {
        int found = text.indexOf('\n', buffer.position());
        return found < 0 ? -1 : found - buffer.position();
    }
}
