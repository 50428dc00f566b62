package org.councilregistry.journal.proof;

import static org.councilregistry.journal.proof.RefusedException.require;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Entries as C2SP tlog-tiles bundles them: each preceded by its length in two bytes, the higher one first. */
public final class EntryBundle {
    private EntryBundle() {}

    /** The bundle of these entries, each of at most 65,535 bytes. */
    public static byte[] write(List<byte[]> entries) {
        ByteArrayOutputStream bundle = new ByteArrayOutputStream();
        for (byte[] entry : entries) {
            if (entry.length > 0xFFFF) {
                throw new IllegalArgumentException("no bundle holds an entry of " + entry.length + " bytes");
            }
            bundle.write(entry.length >>> 8);
            bundle.write(entry.length);
            bundle.writeBytes(entry);
        }
        return bundle.toByteArray();
    }

    /**
     * The entries of a bundle.
     *
     * @throws RefusedException if it does not hold exactly so many
     */
    public static List<byte[]> read(byte[] bundle, int count) {
        List<byte[]> entries = new ArrayList<>();
        ByteBuffer rest = ByteBuffer.wrap(bundle);
        while (rest.hasRemaining()) {
            require(rest.remaining() >= 2, "the bundle breaks off in a length");
            byte[] entry = new byte[Short.toUnsignedInt(rest.getShort())];
            require(rest.remaining() >= entry.length, "the bundle breaks off in an entry");
            rest.get(entry);
            entries.add(entry);
        }
        require(entries.size() == count, "the bundle holds " + entries.size() + " entries, not " + count);
        return entries;
    }
}
