package org.councilregistry.journal.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.Event;
import org.councilregistry.journal.Hash;
import org.councilregistry.journal.JournalFailedException;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The look-ups that are derived from the journal: number → place in the file, key → number, stream → numbers. All in
 * one map, because a map is committed as it stood at one moment: whatever a crash leaves of it is what some first part
 * of the puts made, and the two marks tell which entries those were about.
 *
 * <pre>
 *  !reached   form, register, number, hash   no put was about an entry after this one; put before an entry's keys
 *  !complete  form, register, number, hash   every entry up to this one is in; put after them
 *  n…         offset, length, hash           an entry's place, where the journal is a file
 *  s…         number                         stream and sequence; the stream's length comes first, so none is another's
 *                                            prefix
 *  e:… r:…    number                         the other keys that entries bear
 * </pre>
 */
public final class Index implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Index.class);

    /** Look-ups written in another form than this are not the journal's, and made anew. */
    private static final String FORM = "2";

    private static final String REACHED = "!reached";
    private static final String COMPLETE = "!complete";

    private static final HexFormat HEX = HexFormat.of();

    private final MVStore derived;
    private final Runnable close;
    private final MVMap<String, String> map;

    /** Where an entry's line is, the newline after it not counted, and what the entry hashes to. */
    record Place(long offset, int length, Hash hash) {
        static Place of(Entry entry, long offset) {
            return new Place(offset, entry.size(), entry.hash());
        }

        long end() {
            return offset + length + 1;
        }
    }

    /** An entry and where it is, if the journal is a file. */
    record Placed(Entry entry, @Nullable Place place) {}

    /** Look-ups of a journal in a file; closing them leaves the store open. */
    Index(MVStore derived) {
        this(derived, () -> {});
    }

    private Index(MVStore derived, Runnable close) {
        this.derived = derived;
        this.close = close;
        this.map = looked(() -> derived.openMap("journal-index"));
    }

    /**
     * Look-ups of a journal that is kept elsewhere, in this file; in a temporary one as long as another process has it.
     *
     * @throws JournalFailedException if the file cannot be written
     */
    public static Index open(Path file) {
        try {
            MVStore derived = DerivedFile.open(file);
            return new Index(derived, derived::close);
        } catch (JournalFailedException e) {
            if (!DerivedFile.isInUse(e)) {
                throw e;
            }
        }
        try {
            Path temporary = Files.createTempFile("registry-look-ups-", ".mv");
            temporary.toFile().deleteOnExit();
            log.info("{} is in use by another process; this one keeps its look-ups in {}", file, temporary);
            MVStore derived = DerivedFile.open(temporary);
            return new Index(derived, () -> {
                derived.closeImmediately();
                delete(temporary);
            });
        } catch (IOException e) {
            throw new JournalFailedException("no temporary file can be made for look-ups: " + FileDisk.reason(e), e);
        }
    }

    private static void delete(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Look-ups of a journal that is kept elsewhere, gone when the process ends. */
    public static Index inMemory() {
        MVStore derived = new MVStore.Builder().open();
        return new Index(derived, derived::close);
    }

    @Override
    public void close() {
        close.run();
    }

    /** Up to which entries the marks go: the numbers whose hashes {@link #completeFor} wants to be told. */
    public Set<Long> marked() {
        Set<Long> numbers = new LinkedHashSet<>();
        for (Mark mark : List.of(mark(REACHED), mark(COMPLETE))) {
            numbers.add(mark.number);
        }
        return numbers;
    }

    /**
     * The number up to which this is complete for the journal with these entries. What came from another journal, or
     * from a future that the journal no longer has, is dropped first.
     *
     * @param hashes the hashes of entry 1 and of the {@link #marked} entries, as far as the journal has them
     */
    public long completeFor(Map<Long, Hash> hashes) {
        Mark reached = mark(REACHED);
        Mark complete = mark(COMPLETE);
        if (!reached.agrees(hashes) || !complete.agrees(hashes) || complete.number > reached.number) {
            clear();
            return 0;
        }
        return complete.number;
    }

    /** Drops everything, to be made anew. */
    public void clear() {
        looked(() -> {
            map.clear();
            return map;
        });
    }

    /** Adds the entries that follow those already in, of a journal that is no file. Adding one again changes nothing. */
    public void addUnplaced(Hash register, List<Entry> group) {
        add(register, group.stream().map(entry -> new Placed(entry, null)).toList());
    }

    /** Adds the entries that follow those already in. Adding one again changes nothing. */
    void add(Hash register, List<Placed> group) {
        Entry last = group.getLast().entry();
        looked(() -> {
            String mark = FORM + " " + register + " " + last.number() + " " + last.hash();
            if (mark(REACHED).number < last.number()) {
                map.put(REACHED, mark);
            }
            for (Placed placed : group) {
                add(placed);
            }
            return map.put(COMPLETE, mark);
        });
    }

    private void add(Placed placed) {
        Entry entry = placed.entry();
        String number = Long.toString(entry.number());
        Place place = placed.place;
        if (place != null) {
            map.put(numberKey(entry.number()), place.offset + " " + place.length + " " + place.hash);
        }
        for (Event event : entry.events()) {
            if (event.stream() != null) {
                map.put(streamPrefix(event.stream()) + ordered(event.sequence()), number);
            }
        }
        for (String key : entry.keys()) {
            if (!isPlaceInStream(key)) {
                map.put(key, number);
            }
        }
    }

    Place place(long number) {
        String place = looked(() -> map.get(numberKey(number)));
        if (place == null) {
            throw DerivedFile.failed(derived, new IllegalStateException("entry " + number + " is not in them"));
        }
        String[] parts = place.split(" ", 3);
        return new Place(Long.parseLong(parts[0]), Integer.parseInt(parts[1]), Hash.parse(parts[2]));
    }

    /** For each of these keys that some entry bears, that entry's number. */
    public Map<String, Long> bearers(Set<String> keys) {
        return looked(() -> {
            Map<String, Long> bearers = new LinkedHashMap<>();
            for (String key : keys) {
                String number = map.get(isPlaceInStream(key) ? placeInStream(key) : key);
                if (number != null) {
                    bearers.put(key, Long.parseLong(number));
                }
            }
            return bearers;
        });
    }

    /** The last sequence in a stream, or −1 for a stream without events. */
    public long lastSequence(String stream) {
        String prefix = streamPrefix(stream);
        String last = looked(() -> map.floorKey(prefix + ordered(Long.MAX_VALUE)));
        return last != null && last.startsWith(prefix) ? sequence(last) : -1;
    }

    /** The numbers of the entries with events of this stream from this sequence on, rising. */
    public List<Long> entriesOf(String stream, long fromSequence, int limit) {
        return looked(() -> {
            Set<Long> numbers = new LinkedHashSet<>();
            String prefix = streamPrefix(stream);
            var cursor = map.cursor(prefix + ordered(fromSequence), prefix + ordered(Long.MAX_VALUE), false);
            while (numbers.size() < limit && cursor.hasNext()) {
                cursor.next();
                numbers.add(Long.parseLong(cursor.getValue()));
            }
            return List.copyOf(numbers);
        });
    }

    private <T extends @Nullable Object> T looked(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            throw DerivedFile.failed(derived, e);
        }
    }

    private static String numberKey(long number) {
        return "n" + ordered(number);
    }

    private static String streamPrefix(String stream) {
        return "s" + stream.length() + ":" + stream;
    }

    /** 16 characters that sort as the numbers do, the negative ones too. */
    private static String ordered(long number) {
        return HEX.toHexDigits(number ^ Long.MIN_VALUE);
    }

    private static long sequence(String streamKey) {
        return HexFormat.fromHexDigitsToLong(streamKey, streamKey.length() - 16, streamKey.length()) ^ Long.MIN_VALUE;
    }

    // An entry's key for a place in a stream ("s:", the stream, "@", the sequence) is found in the stream's own range:
    // one put for both. The last "@" divides it, whatever the stream's name holds.
    private static boolean isPlaceInStream(String key) {
        return key.startsWith("s:");
    }

    private static String placeInStream(String key) {
        int at = key.lastIndexOf('@');
        return streamPrefix(key.substring(2, at)) + ordered(Long.parseLong(key.substring(at + 1)));
    }

    private Mark mark(String which) {
        String stored = looked(() -> map.get(which));
        if (stored == null) {
            return new Mark("", 0, "");
        }
        String[] parts = stored.split(" ", 4);
        return parts[0].equals(FORM) && parts.length == 4
                ? new Mark(parts[1], Long.parseLong(parts[2]), parts[3])
                : new Mark("another form", -1, "");
    }

    private record Mark(String register, long number, String hash) {
        boolean agrees(Map<Long, Hash> hashes) {
            return number == 0
                    || (register.equals(String.valueOf(hashes.get(1L)))
                            && hash.equals(String.valueOf(hashes.get(number))));
        }
    }
}
