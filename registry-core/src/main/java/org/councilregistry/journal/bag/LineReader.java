package org.councilregistry.journal.bag;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the lines of a file of checkpoints, in constant memory however long they are. */
final class LineReader implements Reading<Line> {
    /** A signed note has at most a million characters, each of which JSON may write as a few bytes. */
    private static final int LONGEST = 4_000_000;

    private static final int BUFFER_BYTES = 1 << 16;

    private final Path file;
    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int at;
    private int held;
    private long number;

    LineReader(Path file) {
        this.file = file;
        try {
            this.in = Files.newInputStream(file);
        } catch (IOException e) {
            throw Failed.reading(file, e);
        }
    }

    @Override
    public Optional<Line> next() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean begun = false;
        while (true) {
            if (at == held && !fill()) {
                return begun ? Optional.of(new Line(++number, line.toByteArray(), false)) : Optional.empty();
            }
            begun = true;
            int end = at;
            while (end < held && buffer[end] != '\n') {
                end++;
            }
            // One byte more than a line can have tells that it is too long.
            line.write(buffer, at, Math.min(end - at, LONGEST + 1 - line.size()));
            boolean ended = end < held;
            at = ended ? end + 1 : end;
            if (ended) {
                return Optional.of(new Line(++number, line.toByteArray(), line.size() <= LONGEST));
            }
        }
    }

    private boolean fill() {
        try {
            at = 0;
            held = Math.max(0, in.read(buffer));
            return held > 0;
        } catch (IOException e) {
            throw Failed.reading(file, e);
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw Failed.reading(file, e);
        }
    }
}
