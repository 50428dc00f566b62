package org.councilregistry.register;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.councilregistry.decision.Decision;
import org.councilregistry.decision.DecisionEvent;
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
 */
public record OnRecord(
        Decision decision,
        long entry,
        Standing standing,
        @Nullable DecisionId duplicateOf,
        List<Long> entries) {

    /** What has become of a recording. */
    public enum Standing {
        RECORDED,
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

    /** The decision as it was recorded, and as each correction has it. */
    static List<Decision> versions(List<Known<DecisionEvent>> events) {
        List<Decision> versions = new ArrayList<>();
        for (Known<DecisionEvent> known : events) {
            switch (known.event()) {
                case DecisionRecorded e -> versions.add(e.decision());
                case DecisionCorrected e -> versions.add(e.decision());
                default -> {}
            }
        }
        return versions;
    }

    private static OnRecord after(@Nullable OnRecord before, OfRecord event, long entry) {
        List<Long> entries = new ArrayList<>(before == null ? List.of() : before.entries);
        entries.add(entry);
        return switch (event) {
            case DecisionRecorded e -> new OnRecord(e.decision(), entry, Standing.RECORDED, null, entries);
            case DecisionCorrected e -> new OnRecord(e.decision(), entry, Standing.CORRECTED, null, entries);
            // Its recording is always the first of its stream; what is said of it is entered after it.
            case DecisionStruckOut e ->
                new OnRecord(
                        java.util.Objects.requireNonNull(before).decision,
                        before.entry,
                        Standing.STRUCK_OUT,
                        null,
                        entries);
            case DuplicateStated e ->
                new OnRecord(
                        java.util.Objects.requireNonNull(before).decision,
                        before.entry,
                        Standing.DUPLICATE,
                        e.of(),
                        entries);
        };
    }

    public OnRecord {
        entries = List.copyOf(entries);
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
