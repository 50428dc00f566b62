package org.councilregistry.app.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.councilregistry.app.http.Answer;
import org.councilregistry.app.http.Changes;
import org.councilregistry.app.http.Params;
import org.councilregistry.app.http.Point;
import org.councilregistry.app.http.Questions;
import org.councilregistry.journal.Entry;
import org.councilregistry.json.RegistryJson;
import org.councilregistry.register.Facts;
import org.councilregistry.register.FactsUpTo;
import org.councilregistry.register.Touched;
import org.councilregistry.view.EntryEvents;
import org.councilregistry.view.Reading;
import org.councilregistry.view.Registry;
import org.councilregistry.view.replay.Change;
import org.councilregistry.view.replay.Replay;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells what changed between two points: first what the passing of days alone made of the earlier register, then what
 * each entry recorded after it did, as of the second day. Costs what is told, and the rows that hold on the two days.
 */
@RestController
@RequestMapping("/api/diff")
class DiffController {
    private static final long MOST = 500;
    private static final long DEFAULT = 50;

    private final Questions questions;
    private final Registry registry;
    private final Clock clock;

    DiffController(Questions questions, Registry registry, Clock clock) {
        this.questions = questions;
        this.registry = registry;
        this.clock = clock;
    }

    @GetMapping
    ResponseEntity<byte[]> diff(HttpServletRequest request) {
        Params params = questions.params(request);
        Point from = params.required("from", Point::parse);
        Point to = params.required("to", Point::parse);
        Long after = params.optional("after", Params.number(0, Long.MAX_VALUE / 16));
        Long limit = params.optional("limit", Params.number(1, MOST));
        long entries = registry.journal().tail().number();
        LocalDate today = LocalDate.now(clock);
        Reading first = reading(params, "from", from, entries, today);
        Reading last = reading(params, "to", to, entries, today);
        params.require(
                first.treeSize() <= last.treeSize(),
                "from",
                "has more entries than \"to\": give the earlier point first");
        params.require(
                after == null || (after >= first.treeSize() && after <= last.treeSize()),
                "after",
                "is not an entry between the two points");
        params.end();

        Facts facts = registry.facts(last.treeSize());
        ObjectNode answer = RegistryJson.mapper().createObjectNode();
        answer.set("from", Answer.asOf(first));
        answer.set("to", Answer.asOf(last));
        ArrayNode byDays = answer.putArray("byDays");
        if (after == null) {
            byDays(facts, first, last.validAt()).forEach(change -> byDays.add(inWords(change)));
        }
        ArrayNode byEntries = answer.putArray("entries");
        long begin = after == null ? first.treeSize() : after;
        long end = Math.min(last.treeSize(), begin + (limit == null ? DEFAULT : limit));
        Replay.Along along = new Replay.Along(facts, last.validAt());
        for (Entry entry : registry.journal().entries(begin + 1, Math.toIntExact(end - begin))) {
            byEntries.add(told(
                    entry, along.changes(entry.number(), EntryEvents.of(entry).events())));
        }
        if (end < last.treeSize()) {
            answer.put("next", end);
        } else {
            answer.putNull("next");
        }
        return Answer.write(ResponseEntity.ok(), answer);
    }

    private Reading reading(
            Params params, String name, @org.jspecify.annotations.Nullable Point point, long entries, LocalDate today) {
        long size = point == null || point.treeSize() == null ? entries : point.treeSize();
        params.require(size <= entries, name, "is beyond the journal, which has " + entries + " entries");
        LocalDate day = point == null || point.validAt() == null ? today : Objects.requireNonNull(point.validAt());
        return registry.views().reading(day, null, Math.min(size, entries), null);
    }

    private List<Change> byDays(Facts facts, Reading from, LocalDate to) {
        if (from.validAt().equals(to)) {
            return List.of();
        }
        Facts then = new FactsUpTo(facts, from.treeSize());
        Touched changing = registry.views().changing(from.validAt(), to, from.treeSize());
        return Replay.changesByDays(changing, then, from.validAt(), to);
    }

    private static ObjectNode told(Entry entry, List<Change> changes) {
        ObjectNode json = Changes.json(entry, List.of());
        ArrayNode told = json.putArray("changes");
        changes.forEach(change -> told.add(inWords(change)));
        return json;
    }

    private static ObjectNode inWords(Change change) {
        ObjectNode json = Changes.json(change);
        ArrayNode words = json.putArray("words");
        Changes.words(json).forEach(line -> words.add(line.strip()));
        return json;
    }
}
