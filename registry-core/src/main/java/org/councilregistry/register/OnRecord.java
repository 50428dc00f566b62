package org.councilregistry.register;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.councilregistry.decision.Clause;
import org.councilregistry.decision.Decision;
import org.councilregistry.decision.DecisionEvent;
import org.councilregistry.decision.DecisionEvent.DecisionContinued;
import org.councilregistry.decision.DecisionEvent.DecisionCorrected;
import org.councilregistry.decision.DecisionEvent.DecisionRecorded;
import org.councilregistry.decision.DecisionEvent.DecisionStruckOut;
import org.councilregistry.decision.DecisionEvent.DuplicateStated;
import org.councilregistry.decision.DecisionEvent.OfRecord;
import org.councilregistry.decision.DecisionId;
import org.jspecify.annotations.Nullable;

/**
 * A decision as the register has it: as it was recorded, or as that recording was corrected. A correction takes its
 * original's place, from the decision's first day on.
 *
 * @param entry the entry that holds the decision as it now stands
 * @param duplicateOf the decision that this is a second recording of
 * @param entries those that recorded it and said something of that recording, the first one first
 * @param parts what each entry holds of a decision that was recorded in parts; empty for one in a single piece
 * @param correction one of which parts are still to be recorded: until they are, the decision stands as it did
 */
public record OnRecord(
        Decision decision,
        long entry,
        Standing standing,
        @Nullable DecisionId duplicateOf,
        List<Long> entries,
        List<Part> parts,
        @Nullable Unfinished correction) {

    /**
     * A part of a decision.
     *
     * @param clauses the numbers of its clauses
     */
    public record Part(long entry, List<Integer> clauses) {
        public Part {
            clauses = List.copyOf(clauses);
        }

        private static Part of(long entry, List<Clause> clauses) {
            return new Part(entry, clauses.stream().map(Clause::number).toList());
        }
    }

    /** What is recorded in part only, and the parts of it that are there. */
    public record Unfinished(Decision decision, List<Part> parts) {
        public Unfinished {
            parts = List.copyOf(parts);
        }

        private static Unfinished of(Decision decision, long entry) {
            return new Unfinished(decision, List.of(Part.of(entry, decision.clauses())));
        }

        private Unfinished and(DecisionContinued more, long entry) {
            List<Part> both = new ArrayList<>(parts);
            both.add(Part.of(entry, more.clauses()));
            return new Unfinished(decision.and(more.documents(), more.notes(), more.clauses()), both);
        }

        private boolean isWhole() {
            return Objects.equals(parts.size(), decision.parts());
        }
    }

    /** What has become of a recording. */
    public enum Standing {
        RECORDED,
        /** Parts of it are still to be recorded; until they are, it counts for nothing. */
        INCOMPLETE,
        CORRECTED,
        /** It was made by mistake, and counts as never made. */
        STRUCK_OUT,
        /** Another recording of the same decision counts. */
        DUPLICATE;

        /** The standing as it is written, such as {@code struck-out}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static Optional<OnRecord> of(List<Known<DecisionEvent>> events) {
        @Nullable OnRecord found = null;
        for (Known<DecisionEvent> known : events) {
            if (known.event() instanceof OfRecord event) {
                found = after(found, event, known.entry());
            }
        }
        return Optional.ofNullable(found);
    }

    /** The decision as it was recorded, with each further part, and as each correction has it. */
    static List<Decision> versions(List<Known<DecisionEvent>> events) {
        return versions(events, Long.MAX_VALUE);
    }

    /** As each of the entries up to this one had it. */
    public static List<Decision> versions(List<Known<DecisionEvent>> events, long upTo) {
        List<Decision> versions = new ArrayList<>();
        for (Known<DecisionEvent> known : events) {
            if (known.entry() <= upTo) {
                switch (known.event()) {
                    case DecisionRecorded e -> versions.add(e.decision());
                    case DecisionContinued e ->
                        versions.add(versions.getLast().and(e.documents(), e.notes(), e.clauses()));
                    case DecisionCorrected e -> versions.add(e.decision());
                    default -> {}
                }
            }
        }
        return versions;
    }

    private static OnRecord after(@Nullable OnRecord before, OfRecord event, long entry) {
        List<Long> entries = new ArrayList<>(before == null ? List.of() : before.entries);
        entries.add(entry);
        return switch (event) {
            case DecisionRecorded e ->
                e.decision().parts() == null
                        ? whole(e.decision(), entry, Standing.RECORDED, entries, List.of())
                        : whole(
                                e.decision(),
                                entry,
                                Standing.INCOMPLETE,
                                entries,
                                Unfinished.of(e.decision(), entry).parts);
            case DecisionContinued e -> Objects.requireNonNull(before).with(e, entry, entries);
            case DecisionCorrected e ->
                e.decision().parts() == null
                        ? whole(e.decision(), entry, Standing.CORRECTED, entries, List.of())
                        : Objects.requireNonNull(before).corrected(Unfinished.of(e.decision(), entry), entries);
            // Its recording is always the first of its stream; what is said of it is entered after it.
            case DecisionStruckOut e -> Objects.requireNonNull(before).but(Standing.STRUCK_OUT, null, entries);
            case DuplicateStated e -> Objects.requireNonNull(before).but(Standing.DUPLICATE, e.of(), entries);
        };
    }

    private static OnRecord whole(Decision decision, long at, Standing as, List<Long> all, List<Part> parts) {
        return new OnRecord(decision, at, as, null, all, parts, null);
    }

    private OnRecord with(DecisionContinued part, long at, List<Long> all) {
        Unfinished more = unfinished().orElseThrow().and(part, at);
        if (more.isWhole()) {
            return whole(
                    more.decision, at, correction == null ? Standing.RECORDED : Standing.CORRECTED, all, more.parts);
        }
        return correction == null
                ? whole(more.decision, at, Standing.INCOMPLETE, all, more.parts)
                : corrected(more, all);
    }

    private OnRecord corrected(Unfinished by, List<Long> all) {
        return new OnRecord(decision, entry, standing, duplicateOf, all, parts, by);
    }

    private OnRecord but(Standing as, @Nullable DecisionId of, List<Long> all) {
        return new OnRecord(decision, entry, as, of, all, parts, null);
    }

    public OnRecord {
        entries = List.copyOf(entries);
        parts = List.copyOf(parts);
    }

    /** What a further part is to be added to: the decision itself, or its correction; empty if nothing is to come. */
    public Optional<Unfinished> unfinished() {
        return correction == null && standing == Standing.INCOMPLETE
                ? Optional.of(new Unfinished(decision, parts))
                : Optional.ofNullable(correction);
    }

    /** Whether this entry holds the decision as it now stands, or a part of it. */
    public boolean isHeldBy(long other) {
        return other == entry || parts.stream().anyMatch(part -> part.entry == other);
    }

    /** The entry that holds one of its clauses as it now stands. */
    public long entryOf(int clause) {
        return parts.stream()
                .filter(part -> part.clauses.contains(clause))
                .map(Part::entry)
                .findFirst()
                .orElse(entry);
    }

    /** The entry that recorded it first, which gives it its place where the record orders nothing else. */
    public long first() {
        return entries.getFirst();
    }

    /** Whether it counts; if not, it is as if it had never been recorded. */
    public boolean counts() {
        return standing == Standing.RECORDED || standing == Standing.CORRECTED;
    }
}
