package org.councilregistry.register;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.councilregistry.decision.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * Sums of an account, in its currency's smallest unit; those that are zero are left out.
 *
 * @param parts each term, purpose and source once, in that order
 */
public record Sums(List<Part> parts) {
    public static final Sums NONE = new Sums(List.of());

    private static final Comparator<Part> ORDER = Comparator.comparing(Part::term)
            .thenComparing(part -> part.purpose == null ? "" : part.purpose.value())
            .thenComparing(part -> part.source == null ? "" : part.source);

    /**
     * One sum.
     *
     * @param purpose what the money is for; null where nothing says it
     * @param source where it comes from; null where a fund has several sources
     */
    public record Part(
            Term term, @Nullable Purpose purpose, @Nullable String source, BigInteger minor) {
        private record Key(
                Term term,
                @Nullable Purpose purpose,
                @Nullable String source) {}

        private Key key() {
            return new Key(term, purpose, source);
        }

        Part negated() {
            return new Part(term, purpose, source, minor.negate());
        }
    }

    public Sums {
        parts = List.copyOf(parts);
    }

    /** The sums of these parts. */
    public static Sums of(List<Part> parts) {
        return parts.isEmpty() ? NONE : NONE.plus(parts);
    }

    public Sums plus(Sums more) {
        return plus(more.parts);
    }

    private Sums plus(List<Part> more) {
        Map<Part.Key, Part> sums = new LinkedHashMap<>();
        for (List<Part> each : List.of(parts, more)) {
            each.forEach(part -> sums.merge(
                    part.key(), part, (a, b) -> new Part(a.term, a.purpose, a.source, a.minor.add(b.minor))));
        }
        return new Sums(sums.values().stream()
                .filter(part -> part.minor.signum() != 0)
                .sorted(ORDER)
                .toList());
    }

    public Sums minus(Sums less) {
        return plus(less.parts.stream().map(Part::negated).toList());
    }

    /** A term's sum, whatever the purpose and source. */
    public BigInteger of(Term term) {
        return sum(part -> part.term == term);
    }

    /** A term's sum of the money for one purpose. */
    public BigInteger of(Term term, Purpose purpose) {
        return sum(part -> part.term == term && purpose.equals(part.purpose));
    }

    private BigInteger sum(Predicate<Part> of) {
        return parts.stream().filter(of).map(Part::minor).reduce(BigInteger.ZERO, BigInteger::add);
    }
}
