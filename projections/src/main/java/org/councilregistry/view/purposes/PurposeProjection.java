package org.councilregistry.view.purposes;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.councilregistry.decision.Purpose;
import org.councilregistry.purpose.PurposeEvent;
import org.councilregistry.purpose.RegisteredPurpose;
import org.councilregistry.register.Facts;
import org.councilregistry.register.PurposeState;
import org.councilregistry.register.Timeline;
import org.councilregistry.view.EntryEvents;
import org.councilregistry.view.Projection;
import org.councilregistry.view.Rows;

/** A row for each purpose, which holds on every day. */
public final class PurposeProjection implements Projection {
    /** The term that every purpose is found under. */
    public static final String ALL = "all";

    private record Parts(List<Purpose> parts) {}

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    /** The key of a purpose. */
    public static String key(Purpose id) {
        return "purpose/" + id;
    }

    /** The term that a purpose is found under by one of its words. */
    public static String word(String word) {
        return "word=" + word;
    }

    /** The words of a text, as they are compared. */
    public static Set<String> words(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The words that a purpose is found by: those of its id, of its name, and those that it was given. */
    public static Set<String> words(RegisteredPurpose purpose) {
        return Stream.concat(Stream.of(purpose.id().value(), purpose.name()), purpose.words().stream())
                .flatMap(text -> words(text).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public String name() {
        return "purposes";
    }

    @Override
    public int version() {
        return 4;
    }

    @Override
    public void project(EntryEvents entry, Facts facts, Rows rows) {
        for (Object event : entry.events()) {
            if (event instanceof PurposeEvent recorded) {
                Purpose wider = recorded.purpose().within();
                if (wider != null && !parts(rows, wider).contains(recorded.id())) {
                    Set<Purpose> parts = new LinkedHashSet<>(parts(rows, wider));
                    parts.add(recorded.id());
                    rows.put("parts/" + wider, always(new Parts(List.copyOf(parts))), each -> Set.of());
                }
                put(rows, facts, recorded.id(), new LinkedHashSet<>());
            }
        }
    }

    /** What a purpose is a part of, its own parts are a part of too. */
    private static void put(Rows rows, Facts facts, Purpose id, Set<Purpose> seen) {
        if (!seen.add(id)) {
            return;
        }
        PurposeState state = PurposeState.of(facts, id).orElseThrow();
        rows.put(key(id), always(state), each -> terms(each.purpose()));
        parts(rows, id).forEach(part -> put(rows, facts, part, seen));
    }

    private static <S> Timeline<S> always(S state) {
        return Timeline.always(state);
    }

    /** The purposes that were once recorded as being a part of this one. */
    private static List<Purpose> parts(Rows rows, Purpose id) {
        return rows.standing("parts/" + id, Parts.class).map(Parts::parts).orElse(List.of());
    }

    private static Set<String> terms(RegisteredPurpose purpose) {
        Set<String> terms = new LinkedHashSet<>();
        terms.add(ALL);
        words(purpose).forEach(word -> terms.add(word(word)));
        return terms;
    }
}
