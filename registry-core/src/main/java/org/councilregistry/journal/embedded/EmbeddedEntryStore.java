package org.councilregistry.journal.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.EntryStore;
import org.councilregistry.journal.Hash;
import org.councilregistry.journal.JournalFailedException;
import org.councilregistry.journal.Tail;
import org.councilregistry.journal.embedded.Index.Place;
import org.councilregistry.journal.embedded.Index.Placed;
import org.councilregistry.journal.proof.Tiles;
import org.councilregistry.journal.proof.Tree;
import org.councilregistry.journal.proof.TreeHead;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal in one text file, an entry a line. A group is written and forced to disk before its append returns. When
 * a write or a force fails, that is final for the process: nothing more is appended, while all that was acknowledged
 * can still be read.
 */
public final class EmbeddedEntryStore implements EntryStore {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedEntryStore.class);
    private static final int BLOCK_BYTES = 1 << 20;

    private final Disk disk;
    private final Index index;

    private volatile Tail tail = Tail.EMPTY;
    private volatile @Nullable String failure;
    // The rest is guarded by this.
    private Hash register = Hash.NONE;
    private long end;

    private EmbeddedEntryStore(Disk disk, MVStore derived) {
        this.disk = disk;
        this.index = new Index(derived);
    }

    /**
     * Opens the journal that the file holds. Whole entries at its end that were never acknowledged are kept; a torn
     * rest after them is moved to a file beside it.
     *
     * @param disk closed with the store, and also when it cannot be opened
     * @param derived where look-ups are kept, made anew when they are not this journal's; left open
     * @throws JournalFailedException if an entry that was acknowledged is damaged (nothing has then been changed), or
     *     if the disk fails
     */
    public static EmbeddedEntryStore open(Disk disk, MVStore derived) {
        return open(disk, derived, TreeHead.EMPTY, new NoTiles());
    }

    /**
     * As {@link #open(Disk, MVStore)}, for a journal of which a checkpoint was signed. Only what follows it is read,
     * where the tiles lead to its root; all, where they do not.
     *
     * @param signed what the newest kept checkpoint signs: as many entries were durable
     * @param tiles the tree's, as far as they are kept
     * @throws JournalFailedException also if there are fewer entries than were signed
     */
    public static EmbeddedEntryStore open(Disk disk, MVStore derived, TreeHead signed, Tiles tiles) {
        try {
            EmbeddedEntryStore store = new EmbeddedEntryStore(disk, derived);
            store.recover(signed, tiles);
            return store;
        } catch (IOException e) {
            disk.close();
            throw new JournalFailedException("the journal cannot be opened: " + disk + ": " + FileDisk.reason(e), e);
        } catch (RuntimeException | Error e) {
            disk.close();
            throw e;
        }
    }

    private synchronized void recover(TreeHead signed, Tiles tiles) throws IOException {
        Recovery found = Recovery.of(disk, index.marked(), signed.size(), anchor(signed, tiles));
        if (found.fault() != null) {
            long bytes = disk.size() - found.end();
            String aside = disk.setAside(found.end());
            log.warn(
                    "{}, line {} {}; it was never acknowledged, and it and what follows ({} bytes) were moved to {}",
                    disk,
                    found.tail().number() + 1,
                    found.fault(),
                    bytes,
                    aside);
        }
        if (!found.ended()) {
            disk.write(ByteBuffer.wrap(new byte[] {'\n'}), found.end() - 1);
        }
        register = found.hashes().getOrDefault(1L, Hash.NONE);
        indexFrom(index.completeFor(found.hashes()));
        // Nothing says that the last group was forced. If its force failed, the page cache may show what the disk has
        // not, and only writing it again makes a new force mean something.
        if (found.durable() < found.tail().number()) {
            rewrite(index.place(found.durable() + 1).offset(), found.end());
        }
        disk.force();
        disk.forceFolder();
        end = found.end();
        tail = found.tail();
    }

    /**
     * Where reading may begin: after the last entry that a checkpoint signs, if the file's lines there and the tiles
     * before them have the root that it signs.
     */
    private Recovery.Anchor anchor(TreeHead signed, Tiles tiles) {
        if (signed.size() == 0) {
            return Recovery.Anchor.BEGINNING;
        }
        try {
            Tree tree = Tree.of(signed.size(), tiles, this::hashes);
            Place place = index.place(signed.size());
            Entry last = Entry.of(line(place));
            Hash first = Hash.ofLeaf(line(index.place(1)));
            if (last.number() == signed.size()
                    && tree.head().equals(signed)
                    && tree.leaf(signed.size() - 1).equals(last.hash())
                    && tree.leaf(0).equals(first)) {
                return new Recovery.Anchor(Tail.after(last), place.end(), hashes(first, last));
            }
        } catch (IOException | RuntimeException e) {
            // The look-ups, or the tiles, are not there or another journal's: they are made anew from all of it.
            log.debug("the journal cannot be read from its newest checkpoint on", e);
        }
        return Recovery.Anchor.BEGINNING;
    }

    private static Map<Long, Hash> hashes(Hash first, Entry last) {
        Map<Long, Hash> hashes = new HashMap<>(Map.of(1L, first));
        hashes.put(last.number(), last.hash());
        return hashes;
    }

    private List<Hash> hashes(long index, int count) {
        List<Hash> hashes = new ArrayList<>();
        try {
            for (long number = index + 1; number <= index + count; number++) {
                hashes.add(Hash.ofLeaf(line(this.index.place(number))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return hashes;
    }

    private byte[] line(Place place) throws IOException {
        ByteBuffer line = ByteBuffer.allocate(place.length());
        disk.read(line, place.offset());
        return line.array();
    }

    /** For a journal that was never signed. */
    private static final class NoTiles implements Tiles {
        @Override
        public Optional<byte[]> tile(int level, long number) {
            return Optional.empty();
        }

        @Override
        public void put(int level, long number, byte[] hashes) {}

        @Override
        public void clear() {}
    }

    private void indexFrom(long complete) throws IOException {
        long from = complete == 0 ? 0 : index.place(complete).end();
        List<Placed> group = new ArrayList<>();
        long bytes = 0;
        for (Lines lines = new Lines(disk, from); lines.hasNext(); ) {
            Lines.Line line = lines.next();
            Entry entry = Entry.of(line.start());
            group.add(new Placed(entry, Place.of(entry, line.offset())));
            bytes += line.start().length;
            if (bytes > BLOCK_BYTES || !lines.hasNext()) {
                index.add(register, group);
                group.clear();
                bytes = 0;
            }
        }
    }

    private void rewrite(long from, long to) throws IOException {
        for (long at = from; at < to; ) {
            ByteBuffer block = ByteBuffer.allocate((int) Math.min(BLOCK_BYTES, to - at));
            disk.read(block, at);
            disk.write(block.flip(), at);
            at += block.capacity();
        }
    }

    @Override
    public Tail tail() {
        return tail;
    }

    @Override
    public synchronized int append(Tail after, List<Entry> group) {
        String broken = failure;
        if (broken != null) {
            throw new JournalFailedException(broken);
        }
        if (!after.equals(tail)) {
            return 0;
        }
        List<Placed> placed = new ArrayList<>();
        long at = end;
        for (Entry entry : group) {
            Place place = Place.of(entry, at);
            placed.add(new Placed(entry, place));
            at = place.end();
        }
        ByteBuffer lines = ByteBuffer.allocate((int) (at - end));
        group.forEach(entry -> lines.put(entry.bytes()).put((byte) '\n'));
        try {
            disk.write(lines.flip(), end);
            disk.force();
        } catch (IOException | RuntimeException | Error e) {
            throw failed(group.getFirst(), e);
        }
        // Durable: whatever fails from here on does not undo it, and must not be told as its failure.
        if (tail.number() == 0) {
            register = group.getFirst().hash();
        }
        try {
            index.add(register, placed);
        } catch (JournalFailedException e) {
            String sentence = "nothing more is recorded: " + e.getMessage();
            failure = sentence;
            log.error(sentence);
        }
        end = at;
        tail = Tail.after(group.getLast());
        return group.size();
    }

    private JournalFailedException failed(Entry first, Throwable cause) {
        String reason = cause instanceof IOException e ? FileDisk.reason(e) : cause.toString();
        String sentence = "entry " + first.number() + " could not be written to " + disk + " (" + reason
                + "); nothing more is recorded until the registry is restarted";
        failure = sentence;
        log.error(sentence);
        return new JournalFailedException(sentence, cause);
    }

    @Override
    public Optional<Entry> entry(long number) {
        List<Entry> entries = entries(number, 1);
        return entries.isEmpty() ? Optional.empty() : Optional.of(entries.getFirst());
    }

    @Override
    public List<Entry> entries(long from, int limit) {
        long last = Math.min(tail.number(), from - 1 + Math.max(0, limit));
        List<Entry> entries = new ArrayList<>();
        List<Place> block = new ArrayList<>();
        for (long number = Math.max(1, from); number <= last; number++) {
            block.add(index.place(number));
            long bytes = block.getLast().end() - block.getFirst().offset();
            if (number == last || bytes > BLOCK_BYTES) {
                read(number - block.size() + 1, block, (int) bytes, entries);
                block.clear();
            }
        }
        return entries;
    }

    private void read(long number, List<Place> places, int bytes, List<Entry> into) {
        long start = places.getFirst().offset();
        ByteBuffer block = ByteBuffer.allocate(bytes);
        try {
            disk.read(block, start);
        } catch (IOException e) {
            throw new JournalFailedException(
                    "entry " + number + " could not be read from " + disk + ": " + FileDisk.reason(e), e);
        }
        for (Place place : places) {
            byte[] line = new byte[place.length()];
            block.get((int) (place.offset() - start), line);
            into.add(checked(number++, place.hash(), line));
        }
    }

    private Entry checked(long number, Hash hash, byte[] line) {
        try {
            Entry entry = Entry.of(line);
            if (entry.number() == number && entry.hash().equals(hash)) {
                return entry;
            }
        } catch (IllegalArgumentException e) {
            throw new JournalFailedException(disk + ", line " + number + " is not an entry any more", e);
        }
        throw new JournalFailedException(disk + ", line " + number + " is not the entry that was recorded");
    }

    @Override
    public Map<String, Long> bearers(Set<String> keys) {
        Map<String, Long> bearers = index.bearers(keys);
        bearers.values().removeIf(this::isBeingAppended);
        return bearers;
    }

    // The look-ups know of an entry a moment before the tail does, and until then nobody can read it.
    private boolean isBeingAppended(long number) {
        return number > tail.number();
    }

    @Override
    public long lastSequence(String stream) {
        return index.lastSequence(stream);
    }

    @Override
    public List<Long> entriesOf(String stream, long fromSequence, int limit) {
        return index.entriesOf(stream, fromSequence, limit).stream()
                .filter(number -> !isBeingAppended(number))
                .toList();
    }

    @Override
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public synchronized void close() {
        if (failure == null) {
            failure = "the journal " + disk + " is closed";
        }
        disk.close();
    }
}
