package org.councilregistry.register;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.councilregistry.decision.Purpose;
import org.councilregistry.purpose.PurposeEvent;
import org.councilregistry.purpose.RegisteredPurpose;

/**
 * A purpose that the register has a name for.
 *
 * @param wider the purposes that it is a part of, the narrowest first
 * @param entry the entry that recorded it, or last corrected that
 */
public record PurposeState(RegisteredPurpose purpose, List<Purpose> wider, long entry) {
    /** Of a purpose so many wider ones are known, and what is wider still is not looked for. */
    private static final int MOST_WIDER = 50;

    public PurposeState {
        wider = List.copyOf(wider);
    }

    /** The purpose, on whatever day; empty if it is not known. */
    public static Optional<PurposeState> of(Facts facts, Purpose id) {
        return recorded(facts, id).map(known -> {
            List<Purpose> wider = new ArrayList<>();
            Purpose next = known.event().purpose().within();
            while (next != null && wider.size() < MOST_WIDER) {
                wider.add(next);
                next = recorded(facts, next)
                        .map(one -> one.event().purpose().within())
                        .orElse(null);
            }
            return new PurposeState(known.event().purpose(), wider, known.entry());
        });
    }

    /**
     * Judges a use under its purpose and under those that this is a part of: what permits a purpose permits its parts,
     * and what permits a part does not permit the whole.
     *
     * @param wider what the purpose is a part of
     * @param judge judges the use as if it were for a purpose
     * @return the first answer that permits it; else one that does not refuse it; else the refusal that finds the
     *     purpose permitted, and else its own
     */
    public static UseCheck judge(Purpose purpose, List<Purpose> wider, Function<Purpose, UseCheck> judge) {
        return Stream.concat(Stream.of(purpose), wider.stream())
                .map(judge)
                .min(Comparator.comparingInt(PurposeState::distance))
                .orElseThrow();
    }

    private static int distance(UseCheck check) {
        if (check instanceof UseCheck.Permitted) {
            return 0;
        }
        if (!(check instanceof UseCheck.Refused refused)) {
            return 1;
        }
        return refused.objections().stream().anyMatch(each -> each.against() == UseCheck.Against.PURPOSE) ? 3 : 2;
    }

    /** Its recording as it was last corrected. */
    private static Optional<Known<PurposeEvent>> recorded(Facts facts, Purpose id) {
        List<Known<PurposeEvent>> all = facts.purpose(id);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }
}
