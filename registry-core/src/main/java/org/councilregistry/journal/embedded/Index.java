package org.councilregistry.journal.embedded;

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
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * The look-ups that are derived from the journal: number → place in the file, key → number, stream → numbers. All in
 * one map, because a map is committed as it stood at one moment: whatever a crash leaves of it is what some first part
 * of the puts made, and the two marks tell which entries those were about.
 *
 * <pre>
 *  !reached   register, number, hash   no put was about an entry after this one; put before an entry's keys
 *  !complete  register, number, hash   every entry up to this one is in; put after them
 *  n…         offset, length           an entry's place
 *  s…         number                   stream and sequence; the stream's length comes first, so none is another's prefix
 *  e:… r:…    number                   the other keys that entries bear
 * </pre>
 */
final class Index {
    private static final String REACHED = "!reached";
    private static final String COMPLETE = "!complete";

    private static final HexFormat HEX = HexFormat.of();

    private final MVStore derived;
    private final MVMap<String, String> map;

    /** Where an entry's line is; the newline after it not counted. */
    record Place(long offset, int length) {
        long end() {
            return offset + length + 1;
        }
    }

    record Placed(Entry entry, Place place) {}

    Index(MVStore derived) {
        this.derived = derived;
        this.map = looked(() -> derived.openMap("journal-index"));
    }

    /** Up to which entries the marks go: the numbers whose hashes {@link #completeFor} wants to be told. */
    Set<Long> marked() {
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
    long completeFor(Map<Long, Hash> hashes) {
        Mark reached = mark(REACHED);
        Mark complete = mark(COMPLETE);
        if (!reached.agrees(hashes) || !complete.agrees(hashes) || complete.number > reached.number) {
            looked(() -> {
                map.clear();
                return map;
            });
            return 0;
        }
        return complete.number;
    }

    /** Adds the entries that follow those already in. Adding one again changes nothing. */
    void add(Hash register, List<Placed> group) {
        Entry last = group.getLast().entry();
        looked(() -> {
            String mark = register + " " + last.number() + " " + last.hash();
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
        map.put(numberKey(entry.number()), placed.place.offset + " " + placed.place.length);
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
        int space = place.indexOf(' ');
        return new Place(Long.parseLong(place.substring(0, space)), Integer.parseInt(place.substring(space + 1)));
    }

    Map<String, Long> bearers(Set<String> keys) {
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

    long lastSequence(String stream) {
        String prefix = streamPrefix(stream);
        String last = looked(() -> map.floorKey(prefix + ordered(Long.MAX_VALUE)));
        return last != null && last.startsWith(prefix) ? sequence(last) : -1;
    }

    List<Long> entriesOf(String stream, long fromSequence, int limit) {
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
        String[] parts = stored.split(" ", 3);
        return new Mark(parts[0], Long.parseLong(parts[1]), parts[2]);
    }

    private record Mark(String register, long number, String hash) {
        boolean agrees(Map<Long, Hash> hashes) {
            return number == 0
                    || (register.equals(String.valueOf(hashes.get(1L)))
                            && hash.equals(String.valueOf(hashes.get(number))));
        }
    }
}
