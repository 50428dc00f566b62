package org.councilregistry.register;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.councilregistry.decision.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * Money that moved, within one account or between two. In each account as much is added to what came in as to where it
 * stands.
 */
public record Movement(LocalDate on, List<Leg> legs) {

    /** What it adds to one account. */
    public record Leg(Account account, Sums.Part part) {}

    public Movement {
        legs = List.copyOf(legs);
    }

    /** The same movement undone on a day. */
    Movement undoneOn(LocalDate day) {
        return new Movement(
                day,
                legs.stream()
                        .map(leg -> new Leg(leg.account, leg.part.negated()))
                        .toList());
    }

    static Making on(LocalDate day) {
        return new Making(day);
    }

    /** A movement being put together. */
    static final class Making {
        private final LocalDate on;
        private final List<Leg> legs = new ArrayList<>();

        private Making(LocalDate on) {
            this.on = on;
        }

        Making add(Account account, Term term, @Nullable Purpose purpose, @Nullable String source, BigInteger minor) {
            if (minor.signum() != 0) {
                legs.add(new Leg(account, new Sums.Part(term, purpose, source, minor)));
            }
            return this;
        }

        /** What came in, and is left. */
        Making in(Account account, Term came, @Nullable Purpose purpose, @Nullable String source, BigInteger minor) {
            return add(account, came, purpose, source, minor).add(account, account.left(), purpose, null, minor);
        }

        /** What was left, and stands elsewhere now. */
        Making take(Account account, Term stands, @Nullable Purpose purpose, BigInteger minor) {
            return add(account, account.left(), purpose, null, minor.negate())
                    .add(account, stands, purpose, null, minor);
        }

        Movement done() {
            return new Movement(on, legs);
        }
    }
}
