package org.councilregistry.app.cli;

import java.time.LocalDate;
import java.util.Optional;
import org.councilregistry.app.http.Answer;
import org.councilregistry.app.http.Changes;
import org.councilregistry.app.http.Point;
import org.councilregistry.app.http.Words;
import org.councilregistry.fault.Faults;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.EntryWalk;
import org.councilregistry.json.RegistryJson;
import org.councilregistry.view.Reading;
import org.councilregistry.view.replay.Replay;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells what changed between two points: first what the passing of days alone made of the earlier register, then what
 * each entry recorded after it did, as of the second day. Together that is the whole difference.
 */
@CommandLine.Command(
        name = "diff",
        description = "tell what changed between two points, entry by entry",
        customSynopsis = "registry diff A B [OPTIONS], where a point is 8, 8@2020-05-04 or @2020-05-04")
final class DiffCommand extends RegisterCommand {
    @Parameters(index = "0", arity = "0..1", paramLabel = "A", description = "the earlier point")
    private @Nullable String first;

    @Parameters(index = "1", arity = "0..1", paramLabel = "B", description = "the later point")
    private @Nullable String second;

    private Point a = new Point(null, null);
    private Point b = new Point(null, null);

    DiffCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void checkOwn(Faults faults) {
        a = point("A", first, faults);
        b = point("B", second, faults);
        faults.require(
                a.treeSize() == null || b.treeSize() == null || a.treeSize() <= b.treeSize(),
                "A",
                "has more entries than B: give the earlier point first");
    }

    private static Point point(String name, @Nullable String text, Faults faults) {
        if (text == null) {
            faults.add(name, "is missing: give two points, as in registry diff 8 9");
            return new Point(null, null);
        }
        Point point = option(name, text, faults, Point::parse);
        return point == null ? new Point(null, null) : point;
    }

    @Override
    Exit run() {
        LocalDate today = LocalDate.now(surroundings().clock());
        LocalDate dayA = a.validAt() == null ? today : a.validAt();
        LocalDate dayB = b.validAt() == null ? today : b.validAt();
        // Where A is the whole register, how large that is shows only at the end.
        @Nullable Long last = a.treeSize() == null ? null : b.treeSize();
        ObjectNode answer = RegistryJson.mapper().createObjectNode();
        ArrayNode byDays = answer.putArray("byDays");
        ArrayNode entries = answer.putArray("entries");
        Replay replay = new Replay();
        @Nullable Reading from = null;
        try (EntryWalk walk = entries();
                Progress progress = progress("comparing", "entries")) {
            while (true) {
                if (a.treeSize() != null && replay.treeSize() == a.treeSize()) {
                    from = replay.reading(dayA);
                    replay.changesByDays(dayA, dayB).forEach(change -> byDays.add(Changes.json(change)));
                }
                Optional<Entry> next = last != null && replay.treeSize() == last ? Optional.empty() : walk.next();
                if (next.isEmpty()) {
                    break;
                }
                replay.add(next.get());
                if (from != null) {
                    entries.add(Changes.json(next.get(), replay.changesByNewest(dayB)));
                }
                progress.at(
                        replay.treeSize(),
                        last == null ? walk.scan().done() : replay.treeSize(),
                        last == null ? walk.scan().total() : last);
            }
        }
        long size = replay.treeSize();
        if (from == null) {
            if (a.treeSize() != null) {
                throw ReplayCommand.beyond("A =", a.treeSize(), size);
            }
            if (b.treeSize() != null && b.treeSize() < size) {
                throw new UsageException(
                        "A has all " + size + " entries and B only " + b.treeSize() + ": give the earlier point first");
            }
            from = replay.reading(dayA);
            replay.changesByDays(dayA, dayB).forEach(change -> byDays.add(Changes.json(change)));
        }
        if (b.treeSize() != null && b.treeSize() > size) {
            throw ReplayCommand.beyond("B =", b.treeSize(), size);
        }
        Reading to = replay.reading(dayB);
        answer.set("from", Answer.asOf(from));
        answer.set("to", Answer.asOf(to));
        if (isJson()) {
            print(answer);
        } else {
            tell(from, to, byDays, entries);
        }
        return byDays.isEmpty() && entries.isEmpty() ? Exit.FINE : Exit.WRONG;
    }

    private void tell(Reading from, Reading to, ArrayNode byDays, ArrayNode entries) {
        print("From " + ReplayCommand.words(from));
        print("to   " + ReplayCommand.words(to));
        if (byDays.isEmpty() && entries.isEmpty()) {
            print("");
            print("No difference.");
        }
        if (!byDays.isEmpty()) {
            print("");
            print("By the passing of days alone, from " + from.validAt() + " to " + to.validAt());
            byDays.forEach(change -> Changes.words(change).forEach(this::print));
        }
        for (JsonNode entry : entries) {
            print("");
            print("Entry " + entry.required("entry") + ", recorded "
                    + entry.required("recordedAt").stringValue() + " by "
                    + entry.required("account").stringValue() + " ("
                    + entry.required("established").stringValue() + ")"
                    + (entry.has("reason") ? ": " + entry.required("reason").stringValue() : ""));
            print("  " + Words.of(entry.required("events")));
            if (entry.required("changes").isEmpty()) {
                print("  nothing that holds on " + to.validAt() + " differs");
            }
            entry.required("changes").forEach(change -> Changes.words(change).forEach(this::print));
        }
    }
}
