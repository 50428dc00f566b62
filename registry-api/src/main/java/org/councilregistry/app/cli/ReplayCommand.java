package org.councilregistry.app.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.councilregistry.app.http.Answer;
import org.councilregistry.app.http.Params;
import org.councilregistry.app.http.Point;
import org.councilregistry.app.http.Shapes;
import org.councilregistry.app.http.Words;
import org.councilregistry.fault.Faults;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.EntryWalk;
import org.councilregistry.json.Form;
import org.councilregistry.json.RegistryJson;
import org.councilregistry.view.Reading;
import org.councilregistry.view.replay.Holding;
import org.councilregistry.view.replay.Replay;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Folds the journal from entry 1, and tells what holds as of two times: without a server, without a view. */
@CommandLine.Command(
        name = "replay",
        description = "fold the journal from entry 1 and print what holds: mandates, funds, findings",
        customSynopsis = "registry replay [--valid-at DATE] [--tree-size N | --known-at INSTANT] [OPTIONS]")
final class ReplayCommand extends RegisterCommand {
    static final long MOST_ENTRIES = Long.MAX_VALUE / 16;

    @Option(names = "--valid-at", paramLabel = "DATE", description = "the day asked about (else today in Stockholm)")
    private @Nullable String validAt;

    @Option(
            names = "--tree-size",
            paramLabel = "N",
            description = "as the register stood with so many entries (else all)")
    private @Nullable String treeSize;

    @Option(
            names = "--known-at",
            paramLabel = "INSTANT",
            description = "as the register stood at this moment, as 2026-11-23T12:00:00Z")
    private @Nullable String knownAt;

    @Option(names = "--until", paramLabel = "POINT", description = "both in one, as 8, 8@2020-05-04 or @2020-05-04")
    private @Nullable String until;

    @Option(names = "--ended", description = "the mandates too that have ended")
    private boolean ended;

    private @Nullable LocalDate day;
    private @Nullable Long size;
    private @Nullable Instant moment;

    ReplayCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void checkOwn(Faults faults) {
        day = option("--valid-at", validAt, faults, Form::day);
        size = option("--tree-size", treeSize, faults, Params.number(0, MOST_ENTRIES));
        moment = option("--known-at", knownAt, faults, Params::moment);
        faults.require(
                moment == null || !moment.isAfter(surroundings().clock().instant()),
                "--known-at",
                "is still to come: nobody knows what the register will know");
        faults.require(
                treeSize == null || knownAt == null,
                "--tree-size",
                "and --known-at say the same thing: give one of them");
        Point point = option("--until", until, faults, Point::parse);
        if (point != null) {
            boolean sizeTwice = point.treeSize() != null && (treeSize != null || knownAt != null);
            faults.require(!sizeTwice, "--until", "says with how many entries, and so does another option");
            faults.require(
                    point.validAt() == null || validAt == null, "--until", "names a day, and so does --valid-at");
            size = point.treeSize() == null ? size : point.treeSize();
            day = point.validAt() == null ? day : point.validAt();
        }
    }

    @Override
    Exit run() {
        Replay replay = new Replay();
        try (EntryWalk walk = entries();
                Progress progress = progress("replaying the journal", "entries")) {
            while (size == null || replay.treeSize() < size) {
                Optional<Entry> next = walk.next();
                if (next.isEmpty() || (moment != null && next.get().recordedAt().isAfter(moment))) {
                    break;
                }
                replay.add(next.get());
                progress.at(
                        replay.treeSize(),
                        size == null ? walk.scan().done() : replay.treeSize(),
                        size == null ? walk.scan().total() : size);
            }
        }
        if (size != null && replay.treeSize() < size) {
            throw beyond(treeSize == null ? "--until" : "--tree-size", size, replay.treeSize());
        }
        tell(replay.holding(day == null ? LocalDate.now(surroundings().clock()) : day));
        return Exit.FINE;
    }

    static UsageException beyond(String name, long size, long entries) {
        return new UsageException(name + " " + size + " is beyond the journal, which has " + entries + " entries");
    }

    private void tell(Holding holding) {
        ObjectNode answer = RegistryJson.mapper().createObjectNode();
        ArrayNode mandates = answer.putArray("mandates");
        holding.mandates().stream()
                .filter(mandate -> ended || mandate.stands())
                .map(Shapes::of)
                .forEach(mandates::add);
        ArrayNode funds = answer.putArray("funds");
        holding.funds().stream().map(Shapes::of).forEach(funds::add);
        ArrayNode findings = answer.putArray("findings");
        for (Holding.Found found : holding.findings()) {
            findings.addObject()
                    .put("thing", found.of().kind().toString())
                    .put("id", found.of().id())
                    .setAll(Shapes.of(found.finding()));
        }
        answer.set("asOf", Answer.asOf(holding.asOf()));
        if (isJson()) {
            print(answer);
            return;
        }
        print("As of " + words(holding.asOf()));
        tell("mandate", mandates, ended ? "granted by then" : "standing");
        tell("fund", funds, "about which something had been decided");
        print("");
        print("Findings: " + findings.size());
        for (JsonNode finding : findings) {
            print("");
            print(finding.required("thing").stringValue() + " "
                    + finding.required("id").stringValue());
            Words.block(((ObjectNode) finding).without(List.of("thing", "id")), "  ")
                    .forEach(this::print);
        }
    }

    private void tell(String kind, ArrayNode states, String which) {
        print("");
        print(Character.toUpperCase(kind.charAt(0)) + kind.substring(1) + "s " + which + ": " + states.size());
        for (JsonNode state : states) {
            print("");
            print(kind + " " + state.required("id").stringValue());
            Words.block(((ObjectNode) state).without("id"), "  ").forEach(this::print);
        }
    }

    /** The two times, for people. */
    static String words(Reading asOf) {
        return asOf.validAt() + ", with " + asOf.treeSize() + (asOf.treeSize() == 1 ? " entry" : " entries")
                + (asOf.knownAt() == null ? "" : " (the last recorded " + asOf.knownAt() + ")");
    }
}
