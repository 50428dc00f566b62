package org.councilregistry.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;
import org.councilregistry.time.Period;

/**
 * What holds of a thing over all days, as periods that follow each other; days without a state are left out.
 *
 * @param spans rising, never overlapping; neighbours differ
 */
public record Timeline<S>(List<Span<S>> spans) {
    /** One state and the period in which it holds. */
    public record Span<S>(Period valid, S state) {}

    public Timeline {
        spans = List.copyOf(spans);
    }

    /** One state on all days. */
    public static <S> Timeline<S> always(S state) {
        return new Timeline<>(List.of(new Span<>(Period.ALWAYS, state)));
    }

    /** No state on any day. */
    public static <S> Timeline<S> never() {
        return new Timeline<>(List.of());
    }

    /** What each state is taken for; days are left out on which it is taken for nothing. */
    public <T> Timeline<T> map(Function<S, Optional<T>> taken) {
        List<Span<T>> mapped = new ArrayList<>();
        for (Span<S> span : spans) {
            taken.apply(span.state()).ifPresent(state -> add(mapped, span.valid(), state));
        }
        return new Timeline<>(mapped);
    }

    /** What holds before this day. */
    public Timeline<S> before(LocalDate day) {
        return spans.isEmpty() ? this : clipped(LocalDate.MIN, day);
    }

    /** What holds from this day on. */
    public Timeline<S> since(LocalDate day) {
        return spans.isEmpty() ? this : clipped(day, LocalDate.MAX);
    }

    private Timeline<S> clipped(LocalDate from, LocalDate to) {
        List<Span<S>> clipped = new ArrayList<>();
        for (Span<S> span : spans) {
            LocalDate first =
                    span.valid().from().isBefore(from) ? from : span.valid().from();
            LocalDate end = span.valid().to().isAfter(to) ? to : span.valid().to();
            if (first.isBefore(end)) {
                clipped.add(new Span<>(new Period(first, end), span.state()));
            }
        }
        return new Timeline<>(clipped);
    }

    /** This one, and after it another, which begins no earlier than it ends. */
    public Timeline<S> and(Timeline<S> later) {
        List<Span<S>> both = new ArrayList<>(spans);
        later.spans.forEach(span -> add(both, span.valid(), span.state()));
        return new Timeline<>(both);
    }

    private static <T> void add(List<Span<T>> spans, Period valid, T state) {
        if (!spans.isEmpty()
                && spans.getLast().valid().to().equals(valid.from())
                && spans.getLast().state().equals(state)) {
            Span<T> before = spans.removeLast();
            spans.add(new Span<>(new Period(before.valid().from(), valid.to()), before.state()));
        } else {
            spans.add(new Span<>(valid, state));
        }
    }

    /**
     * Asks for the state on each of the days on which it may change.
     *
     * @param days every day on which the state may differ from the day before
     */
    public static <S> Timeline<S> of(SortedSet<LocalDate> days, Function<LocalDate, Optional<S>> at) {
        List<Span<S>> spans = new ArrayList<>();
        LocalDate[] starts = days.toArray(LocalDate[]::new);
        for (int i = 0; i < starts.length; i++) {
            Optional<S> state = at.apply(starts[i]);
            if (state.isEmpty()) {
                continue;
            }
            LocalDate end = i + 1 < starts.length ? starts[i + 1] : LocalDate.MAX;
            add(spans, new Period(starts[i], end), state.get());
        }
        return new Timeline<>(spans);
    }
}
