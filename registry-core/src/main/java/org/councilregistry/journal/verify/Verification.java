package org.councilregistry.journal.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.Event;
import org.councilregistry.journal.Hash;
import org.councilregistry.journal.JournalScan;
import org.councilregistry.journal.proof.Frontier;
import org.councilregistry.journal.proof.RefusedException;
import org.councilregistry.journal.proof.SignedNote;
import org.councilregistry.journal.proof.TilePath;
import org.councilregistry.journal.proof.VerifierKey;
import org.councilregistry.journal.signing.CheckpointScan;
import org.councilregistry.journal.signing.KeyHistory;
import org.councilregistry.journal.signing.RegisterEvent;
import org.councilregistry.journal.verify.Fault.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Checks a whole record, from its first entry to its last and against every checkpoint, and names each fault by entry
 * and kind. After a fault it finds its place again and goes on, so that one entry which is missing, or lies elsewhere,
 * is told once and not again for each that follows. Memory does not grow with the record. Runs once, on one thread.
 *
 * <p>It can show that a record is not the one that was signed. It cannot show that nobody wrote the record and all of
 * its checkpoints anew, with a key of their own: only a checkpoint can that was kept elsewhere, {@link #against}.
 */
public final class Verification {
    /** An entry out of its place is told from one that is missing by the two that follow it. */
    private static final int AHEAD = 2;

    private static final int BATCH_BYTES = 1 << 19;

    /** A register signs its first entry at once; it is given a little more time than that. */
    private static final Duration SIGNED_WITHIN = Duration.ofMinutes(1);

    private final JournalScan scan;
    private final Watcher watcher;
    private final KeyHistory keys = new KeyHistory();
    private final CheckpointCheck checkpoints;
    private final Deque<Found> ahead = new ArrayDeque<>();
    private TileCheck tiles;
    private Consumer<Event> payloads = event -> {};
    private boolean hashesOnly;
    /** What began before this has signed something. */
    private Instant signedBefore = Instant.MIN;

    private Instant founded = Instant.MAX;

    /** Null once an entry is missing, after which the tree cannot be known. */
    private @Nullable Frontier tree;

    /** How many places of the record are behind: the number of the last entry, if it is in its place. */
    private long places;

    private long entries;
    private long bytes;
    private long faults;

    // What the next entry has to follow from; null, or less than 0, where it is not known.
    private @Nullable Hash hash = Hash.NONE;
    private @Nullable Instant time = Instant.MIN;
    private long durable;
    private long events;

    /** How many events the last entry says there are, where that is another number: the next one tells who is right. */
    private long claimed;

    /** Is told how it goes. */
    public interface Watcher {
        /** Something is wrong. Faults of entries come in order, those of checkpoints and tiles soon after. */
        void fault(Fault fault);

        /** So many entries have been looked at. */
        void at(long entries);
    }

    /**
     * A verification of this record; closing what it reads is its caller's. Of a register that runs, the checkpoints
     * have to be opened before the journal, so that what they sign is in it.
     */
    public Verification(JournalScan scan, CheckpointScan checkpoints, Watcher watcher) {
        this.scan = scan;
        this.watcher = watcher;
        this.checkpoints = new CheckpointCheck(checkpoints, keys, this::tell);
        this.tiles = new TileCheck(path -> Optional.empty(), this::tell);
    }

    /** Compares the tiles that this has, too. It is asked for full ones, and at the end for the last of each level. */
    public Verification comparing(Function<TilePath, Optional<byte[]>> kept) {
        tiles = new TileCheck(kept, this::tell);
        return this;
    }

    /** Has every payload read, but those of the register's own events, by what throws if it cannot. */
    public Verification reading(Consumer<Event> reader) {
        payloads = reader;
        return this;
    }

    /** Looks only at what the tree and the chain are made of: not at the form of an entry, nor at its payloads. */
    public Verification hashesOnly() {
        hashesOnly = true;
        return this;
    }

    /** Tells by this time whether some checkpoint must have been signed by now, so that it is a fault if none is kept. */
    public Verification asOf(Instant time) {
        signedBefore = time.minus(SIGNED_WITHIN);
        return this;
    }

    /**
     * Holds the record against a checkpoint, too, that was kept elsewhere.
     *
     * @param key the key that has to have signed it, beside the one that the record names
     */
    public Verification against(SignedNote checkpoint, Optional<VerifierKey> key) {
        checkpoints.bring(checkpoint, key);
        return this;
    }

    private void tell(Fault fault) {
        faults++;
        watcher.fault(fault);
    }

    private void tell(long entry, Kind kind, String detail) {
        tell(new Fault(entry, kind, detail));
    }

    /**
     * Goes through all of it.
     *
     * @throws org.councilregistry.journal.JournalFailedException if something cannot be read
     */
    public Verified run() {
        Frontier frontier = new Frontier((level, index, node) -> tiles.complete(level, index, node));
        tree = frontier;
        checkpoints.start();
        checkpoints.reached(0, this::root);
        look();
        while (!ahead.isEmpty()) {
            Found found = ahead.remove();
            look();
            place(found);
            watcher.at(entries);
        }
        checkpoints.end(places);
        if (checkpoints.count() == 0 && founded.isBefore(signedBefore)) {
            tell(
                    0,
                    Kind.CHECKPOINTS_MISSING,
                    "none is kept, and the register, which signs its first entry at once, began at " + founded);
        }
        tiles.endOfLeaves();
        Frontier grown = tree;
        if (grown != null) {
            tiles.endOfNodes(grown.size());
        }
        return new Verified(
                entries,
                bytes,
                checkpoints.count(),
                grown == null ? Optional.empty() : Optional.of(grown.head()),
                checkpoints.sound(),
                keys,
                faults);
    }

    private @Nullable Hash root() {
        Frontier grown = tree;
        return grown == null ? null : grown.head().root();
    }

    /** What an entry says by itself is found out of many at a time, on all processors. */
    private void look() {
        if (ahead.size() > AHEAD) {
            return;
        }
        List<JournalScan.Raw> batch = new ArrayList<>();
        for (int size = 0; size < BATCH_BYTES; size += batch.getLast().bytes().length + 1) {
            Optional<JournalScan.Raw> raw = scan.next();
            if (raw.isEmpty() || !raw.get().ended()) {
                break;
            }
            batch.add(raw.get());
        }
        batch.parallelStream()
                .map(raw -> hashesOnly ? Found.hashed(raw) : Found.of(raw))
                .forEachOrdered(ahead::add);
    }

    private void place(Found found) {
        long expected = places + 1;
        entries++;
        bytes += found.size();
        if (found.number() == expected) {
            take(found, true);
            return;
        }
        long gap = found.number() > expected ? follows(found.number() + 1) : -1;
        long taken = follows(expected + 1);
        long added = follows(expected);
        if (found.previous() != null && Objects.equals(found.previous(), hash)) {
            outOfPlace(found, expected);
            take(found, false);
        } else if (gap >= taken && gap >= added) {
            tell(
                    expected,
                    Kind.MISSING_ENTRY,
                    (found.number() == expected + 1
                                    ? "it is not there"
                                    : "entries " + expected + " to " + (found.number() - 1) + " are not there")
                            + ": after " + (places == 0 ? "the beginning" : "entry " + places) + " comes "
                            + scan.name(found.place()) + ", entry " + found.number());
            places = found.number() - 1;
            tree = null;
            time = null;
            durable = -1;
            events = -1;
            checkpoints.reached(places, () -> null);
            take(found, true);
        } else if (taken >= added || isSwapped(found, expected)) {
            outOfPlace(found, expected);
            take(found, false);
        } else if (found.isEntry()) {
            tell(
                    found.number(),
                    Kind.WRONG_NUMBER,
                    scan.name(found.place()) + " is entry " + found.number() + ", between entries " + places + " and "
                            + expected);
        } else {
            tell(
                    0,
                    kindOfNoEntry(found),
                    scan.name(found.place()) + " lies between entries " + places + " and " + expected
                            + ", and is none");
        }
    }

    /** How many of the next two are as they would be if the next one's number were this. */
    private long follows(long number) {
        Iterator<Found> next = ahead.iterator();
        long following = 0;
        for (long wanted = number; next.hasNext() && wanted < number + AHEAD; wanted++) {
            following += next.next().number() == wanted ? 1 : 0;
        }
        return following;
    }

    /** Whether it changed places with the next one, which otherwise looks as if this one were put in between. */
    private boolean isSwapped(Found found, long expected) {
        Iterator<Found> next = ahead.iterator();
        return found.number() == expected + 1
                && next.hasNext()
                && next.next().number() == expected
                && !(next.hasNext() && next.next().number() == expected + 1);
    }

    private void outOfPlace(Found found, long expected) {
        if (found.isEntry()) {
            tell(
                    found.number(),
                    Kind.WRONG_NUMBER,
                    scan.name(found.place()) + " is entry " + found.number() + ", where entry " + expected
                            + " should be");
        }
    }

    private static Kind kindOfNoEntry(Found found) {
        return found.hash() == null ? Kind.TOO_LONG : Kind.NOT_AN_ENTRY;
    }

    /** The next place is this one's. */
    private void take(Found found, boolean inPlace) {
        places++;
        if (!found.isEntry()) {
            tell(
                    places,
                    kindOfNoEntry(found),
                    scan.name(found.place())
                            + (found.hash() == null ? " is longer than an entry can be" : ": " + found.why()));
        } else if (hash != null && !Objects.equals(hash, found.previous())) {
            tell(
                    found.number(),
                    Kind.WRONG_PREVIOUS,
                    "it names another hash for the entry before it than that has: one of the two is not what it was");
        }
        if (inPlace && found.isEntry() && scan.findsByPlace() && found.place() != found.number()) {
            tell(found.number(), Kind.WRONG_ID, "it is stored as " + scan.name(found.place()));
        }
        Entry entry = found.entry();
        if (entry == null || !inPlace) {
            time = null;
            durable = -1;
            events = -1;
        }
        if (entry != null && !hashesOnly) {
            check(entry, found.canonical(), inPlace);
        }
        if (places == 1 && (entry == null || !isFounding(entry))) {
            tell(1, Kind.NOT_FOUNDED, "it is not the entry by which a register names its key");
        } else if (places == 1 && entry != null) {
            founded = entry.recordedAt();
        }
        if (entry != null) {
            try {
                keys.add(entry);
            } catch (RefusedException e) {
                tell(entry.number(), Kind.KEY_FAULT, String.valueOf(e.getMessage()));
            }
        }
        grow(found.hash());
    }

    private static boolean isFounding(Entry entry) {
        Event first = entry.events().getFirst();
        return RegisterEvent.STREAM.equals(first.stream()) && RegisterEvent.FOUNDED.equals(first.type());
    }

    private void grow(@Nullable Hash leaf) {
        hash = leaf;
        tiles.leaf(places - 1, leaf);
        Frontier grown = tree;
        if (leaf == null) {
            tree = null;
        } else if (grown != null) {
            grown.append(leaf);
        }
        checkpoints.reached(places, this::root);
    }

    private void check(Entry entry, boolean canonical, boolean inPlace) {
        long number = entry.number();
        if (!canonical) {
            tell(number, Kind.NOT_CANONICAL, "its bytes are not the canonical JSON of what they say");
        }
        if (inPlace) {
            follow(entry);
        }
        for (Event event : entry.events()) {
            if (!RegisterEvent.STREAM.equals(event.stream())) {
                try {
                    payloads.accept(event);
                } catch (RuntimeException e) {
                    tell(
                            number,
                            Kind.PAYLOAD_UNREADABLE,
                            "its event " + event.id() + " (" + event.type() + "): " + firstLine(e));
                }
            }
        }
    }

    private static String firstLine(RuntimeException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private void follow(Entry entry) {
        long number = entry.number();
        boolean counted = events < 0 || entry.firstEvent() == events || entry.firstEvent() == claimed;
        if (!counted) {
            tell(
                    number,
                    Kind.WRONG_EVENT_COUNT,
                    "it says that " + entry.firstEvent() + " events precede it, and " + events + " do");
        }
        claimed = entry.firstEvent() + entry.events().size();
        events = counted ? claimed : events + entry.events().size();
        if (time != null && entry.recordedAt().isBefore(time)) {
            tell(
                    number,
                    Kind.TIME_FELL,
                    "it was recorded at " + entry.recordedAt() + ", and the one before it at " + time);
        }
        time = entry.recordedAt();
        if (entry.durable() < 0 || entry.durable() >= number) {
            tell(number, Kind.WRONG_DURABLE, "it says that " + entry.durable() + " entries were durable before it");
        } else if (entry.durable() < durable) {
            tell(
                    number,
                    Kind.WRONG_DURABLE,
                    "it says that " + entry.durable() + " entries were durable, and an earlier one that " + durable
                            + " were");
        }
        durable = entry.durable() < number ? entry.durable() : -1;
    }
}
