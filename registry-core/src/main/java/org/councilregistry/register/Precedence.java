package org.councilregistry.register;

import java.time.LocalDate;
import java.util.Comparator;
import org.councilregistry.body.BodyCode;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.Decision;
import org.councilregistry.minutes.Item;
import org.jspecify.annotations.Nullable;

/**
 * Where an act stands in the order in which acts have effect: by the day of effect, the day decided, the meeting, the
 * minute item, the clause; and only where all these are silent by its place in the journal.
 */
record Precedence(
        LocalDate effective,
        LocalDate decided,
        LocalDate meeting,
        String item,
        ClauseId clause,
        BodyCode body,
        long entry,
        int position)
        implements Comparable<Precedence> {
    private static final Comparator<Precedence> ORDER = Comparator.comparing(Precedence::effective)
            .thenComparing(Precedence::decided)
            .thenComparing(Precedence::meeting)
            .thenComparing(Precedence::item)
            .thenComparing((a, b) -> a.clause.decision().equals(b.clause.decision())
                    ? Integer.compare(a.clause.number(), b.clause.number())
                    : 0)
            .thenComparingLong(Precedence::entry)
            .thenComparingInt(Precedence::position);

    static Precedence of(OnRecord record, ClauseId clause, LocalDate effective, int position) {
        Decision decision = record.decision();
        return new Precedence(
                effective,
                decision.decided(),
                decision.lastMeetingDay(),
                sortable(decision.item()),
                clause,
                decision.body(),
                record.first(),
                position);
    }

    /** § 9 comes before § 45 and that before § 45 a; without a number it comes first. */
    private static String sortable(@Nullable String item) {
        return item == null
                ? ""
                : Item.read(item)
                        .map(read -> "%09d".formatted(read.number()) + read.suffix())
                        .orElse(item);
    }

    /** Whether the record itself, and not the journal, puts one before the other. */
    boolean isOrderedAgainst(Precedence other) {
        return !effective.equals(other.effective)
                || !decided.equals(other.decided)
                || !meeting.equals(other.meeting)
                || clause.decision().equals(other.clause.decision())
                || (body.equals(other.body) && !item.isEmpty() && !other.item.isEmpty() && !item.equals(other.item));
    }

    @Override
    public int compareTo(Precedence other) {
        return ORDER.compare(this, other);
    }
}
