package org.councilregistry.app.http;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.councilregistry.fault.Faults;
import org.councilregistry.json.Form;
import org.councilregistry.view.Reading;
import org.councilregistry.view.Registry;
import org.jspecify.annotations.Nullable;

/** Reads a question's parameters, and collects every fault before the question is asked. */
public final class Params {
    static final int DEFAULT_LIMIT = 50;
    static final int LARGEST_LIMIT = 500;

    private final HttpServletRequest request;
    private final Registry registry;
    private final Clock clock;
    private final Faults faults = Faults.none();
    private final Set<String> known = new HashSet<>();

    private Params(HttpServletRequest request, Registry registry, Clock clock) {
        this.request = request;
        this.registry = registry;
        this.clock = clock;
    }

    /** The parameters of a request. */
    static Params of(HttpServletRequest request, Registry registry, Clock clock) {
        return new Params(request, registry, clock);
    }

    /** A parameter that must be there; null, with a fault, if it is not or cannot be read. */
    public <T> @Nullable T required(String name, Function<String, T> parser) {
        if (request.getParameter(name) == null) {
            known.add(name);
            faults.add(name, "is missing");
            return null;
        }
        return optional(name, parser);
    }

    /** A parameter that may be absent. */
    public <T> @Nullable T optional(String name, Function<String, T> parser) {
        known.add(name);
        String[] values = request.getParameterValues(name);
        if (values == null) {
            return null;
        }
        if (values.length > 1) {
            faults.add(name, "stands " + values.length + " times");
            return null;
        }
        try {
            return parser.apply(values[0]);
        } catch (IllegalArgumentException e) {
            faults.add(name, String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** A whole number from {@code least} to {@code most}. */
    public static Function<String, Long> number(long least, long most) {
        return text -> {
            if (text.matches("[0-9]{1,18}")) {
                long number = Long.parseLong(text);
                if (number >= least && number <= most) {
                    return number;
                }
            }
            throw new IllegalArgumentException(
                    "must be a whole number from " + least + " to " + most + ", not \"" + text + "\"");
        };
    }

    /** {@code true} or {@code false}. */
    public static Boolean flag(String text) {
        return switch (text) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> throw new IllegalArgumentException("must be true or false, not \"" + text + "\"");
        };
    }

    /** A moment in UTC. */
    public static Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "must be a moment written as 2026-11-23T17:50:08Z, not \"" + text + "\"", e);
        }
    }

    /** Where a path variable cannot be read there is nothing under that path. */
    public static <T> T path(String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new NothingThereException("\"" + text + "\" is not an id: it " + e.getMessage());
        }
    }

    /** The two times of a question about one thing; every other parameter has been read before. */
    public Reading reading() {
        return reading(null);
    }

    /** The page that is asked for; every other parameter has been read before. */
    public PageOf page() {
        Long limit = optional("limit", number(1, LARGEST_LIMIT));
        Cursor cursor = optional("cursor", text -> Cursor.parse(text, scope()));
        Reading reading = reading(cursor);
        return new PageOf(
                reading,
                cursor == null ? null : cursor.after(),
                limit == null ? DEFAULT_LIMIT : limit.intValue(),
                scope());
    }

    private Reading reading(@Nullable Cursor cursor) {
        LocalDate validAt = optional("validAt", Form::day);
        Instant knownAt = optional("knownAt", Params::moment);
        Long treeSize = optional("treeSize", number(0, Long.MAX_VALUE / 16));
        Long least = optional("minTreeSize", number(0, Long.MAX_VALUE / 16));
        faults.require(
                knownAt == null || treeSize == null, "treeSize", "and knownAt say the same thing: give one of them");
        faults.require(
                knownAt == null || !knownAt.isAfter(clock.instant()),
                "knownAt",
                "is still to come: nobody knows what the register will know");
        if (cursor != null) {
            faults.require(knownAt == null, "knownAt", "is carried by the cursor: leave it out");
            faults.require(
                    validAt == null || validAt.equals(cursor.validAt()), "validAt", "is another than the cursor's");
            faults.require(
                    treeSize == null || treeSize == cursor.treeSize(), "treeSize", "is another than the cursor's");
            validAt = cursor.validAt();
            treeSize = cursor.treeSize();
        }
        if (treeSize != null || least != null) {
            long entries = registry.journal().tail().number();
            beyond("treeSize", treeSize, entries);
            beyond("minTreeSize", least, entries);
        }
        end();
        return registry.views().reading(validAt == null ? LocalDate.now(clock) : validAt, knownAt, treeSize, least);
    }

    /** Notes a fault in a parameter unless it holds. */
    public void require(boolean holds, String name, String detail) {
        faults.require(holds, name, detail);
    }

    /** Every parameter that is known has been read: any other is a fault, and all faults are told. */
    public void end() {
        request.getParameterMap()
                .keySet()
                .forEach(name -> faults.require(known.contains(name), name, "is not a parameter that is known here"));
        if (faults.any()) {
            throw new BadQuestionException(faults.all());
        }
    }

    private void beyond(String name, @Nullable Long size, long entries) {
        faults.require(
                size == null || size <= entries, name, "is beyond the journal, which has " + entries + " entries");
    }

    /** What a cursor belongs to: the path and the filters, without the times and the paging. */
    private String scope() {
        List<String> paging = List.of("cursor", "limit", "validAt", "knownAt", "treeSize", "minTreeSize");
        StringBuilder scope = new StringBuilder(request.getRequestURI());
        request.getParameterMap().entrySet().stream()
                .filter(parameter -> !paging.contains(parameter.getKey()))
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(parameter -> scope.append('\n')
                        .append(parameter.getKey())
                        .append('=')
                        .append(Arrays.toString(parameter.getValue())));
        return scope.toString();
    }
}
