package org.councilregistry.app.http;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.councilregistry.register.Ground;
import org.councilregistry.view.Answers;
import org.councilregistry.view.Reading;
import org.councilregistry.view.Registry;
import org.councilregistry.view.Views;
import org.councilregistry.view.history.HistoryProjection.Touch;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Asks the views what a request asks. */
@Component
public class Questions {
    private final Registry registry;
    private final Clock clock;

    public Questions(Registry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    public Views views() {
        return registry.views();
    }

    public Params params(HttpServletRequest request) {
        return Params.of(request, registry, clock);
    }

    /**
     * Answers with a page of a list.
     *
     * @param ask asks a view for a page as of the page's reading
     * @param entry the entry from which the register knew of an item
     */
    public <T> ResponseEntity<byte[]> list(
            PageOf page, Function<PageOf, Answers<T>> ask, Function<T, ObjectNode> write, ToLongFunction<T> entry) {
        Answers<T> answers = ask.apply(page);
        List<ObjectNode> items = answers.items().stream().map(write).toList();
        return Answer.list(
                items, answers.next(), page, items.isEmpty() ? laterKnown(page, ask, entry) : Optional.empty());
    }

    /** Answers with a page of the entries that touched a thing. */
    public ResponseEntity<byte[]> history(HttpServletRequest request, Function<PageOf, Answers<Touch>> ask) {
        return list(params(request).page(), ask, Answer::json, Touch::entry);
    }

    /** "None" of an older register is never to be taken for "nothing was decided": tells from when it knew better. */
    private <T> Optional<Long> laterKnown(PageOf page, Function<PageOf, Answers<T>> ask, ToLongFunction<T> entry) {
        if (page.after() != null) {
            return Optional.empty();
        }
        Reading newest = views().reading(page.reading().validAt(), null, null, null);
        if (newest.treeSize() <= page.reading().treeSize()) {
            return Optional.empty();
        }
        return ask.apply(new PageOf(newest, null, page.limit(), page.scope())).items().stream()
                .map(entry::applyAsLong)
                .min(Long::compare);
    }

    /** The entry of the first clause that a thing rests on. */
    public static long entry(List<Ground> ground) {
        return ground.isEmpty() ? 0 : ground.getFirst().entry();
    }
}
