package org.councilregistry.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.councilregistry.app.http.Words;
import org.councilregistry.app.wiring.Opened;
import org.councilregistry.app.wiring.Place;
import org.councilregistry.app.wiring.Settings;
import org.councilregistry.fault.Faults;
import org.councilregistry.journal.Author;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.EntryWalk;
import org.councilregistry.journal.proof.VerifierKey;
import org.councilregistry.journal.signing.KeyHistory;
import org.councilregistry.journal.signing.RegisterEvent;
import org.councilregistry.json.RegistryJson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The keys that sign for a register: tells them, and makes another follow. */
@CommandLine.Command(
        name = "key",
        description = "tell the keys that sign for the register, or make another one sign",
        customSynopsis = "registry key [show | rotate | replace] [--author ACCOUNT --reason TEXT] [OPTIONS]")
final class KeyCommand extends RegisterCommand {
    private static final List<String> ACTS = List.of("show", "rotate", "replace");

    @Parameters(
            arity = "0..1",
            paramLabel = "ACT",
            description = "show (if left out): tell them; rotate: the old key agrees to a new one;"
                    + " replace: the old key is lost")
    private String act = "show";

    @Option(names = "--author", paramLabel = "ACCOUNT", description = "who does it (else REGISTRY_AUTHOR)")
    private @Nullable String author;

    @Option(names = "--reason", paramLabel = "TEXT", description = "why")
    private @Nullable String reason;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "where the signing key lies (else REGISTRY_KEY, else in the data folder)")
    private @Nullable String keyFile;

    /** A key's time, and the entry that began it. */
    private record Named(Entry entry, KeyHistory.Reign reign) {}

    KeyCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void checkOwn(Faults faults) {
        faults.require(ACTS.contains(act), "ACT", "must be show, rotate or replace, not \"" + act + "\"");
        if (!ACTS.contains(act) || act.equals("show")) {
            return;
        }
        String account = account();
        faults.require(
                account != null && account.matches("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}"),
                "--author",
                "must be an account's id of 1 to 64 letters, digits, '.', '_', '@' and '-'");
        faults.require(
                reason != null
                        && !reason.isBlank()
                        && reason.length() <= 2_000
                        && reason.chars().noneMatch(Character::isISOControl),
                "--reason",
                "must say why, in at most 2000 characters, without control characters");
    }

    private @Nullable String account() {
        return author == null ? surroundings().environment().get("REGISTRY_AUTHOR") : author;
    }

    @Override
    Exit run() {
        List<Named> named = named();
        if (act.equals("show")) {
            show(named);
            return Exit.FINE;
        }
        if (named.isEmpty()) {
            throw new UnreadableException("the register names no key that could be followed");
        }
        VerifierKey before = named.getLast().reign().key();
        VerifierKey after = change();
        ObjectNode answer = RegistryJson.mapper()
                .createObjectNode()
                .put("done", act.equals("rotate") ? "rotated" : "replaced")
                .put("before", before.toString())
                .put("verifierKey", after.toString());
        if (isJson()) {
            print(answer);
        } else {
            Words.block(answer, "").forEach(this::print);
        }
        return Exit.FINE;
    }

    private VerifierKey change() {
        String account = Objects.requireNonNull(account());
        Author by = new Author(account, "command-line");
        String why = Objects.requireNonNull(reason);
        String folder = surroundings().environment().getOrDefault("REGISTRY_DATA", Where.DEFAULT_FOLDER);
        String key = keyFile == null ? surroundings().environment().get("REGISTRY_KEY") : keyFile;
        Settings settings = new Settings(
                place() instanceof Place.Folder there ? there.path().toString() : folder,
                account,
                key,
                null,
                null,
                Settings.Again.NEVER);
        try (Opened register = place().open(settings, surroundings().clock())) {
            return act.equals("rotate")
                    ? register.signing().rotate(by, why, surroundings().clock())
                    : register.signing().replace(by, why, surroundings().clock());
        }
    }

    /** Every key that the journal names, oldest first. */
    private List<Named> named() {
        List<Named> named = new ArrayList<>();
        KeyHistory keys = new KeyHistory();
        try (EntryWalk walk = entries();
                Progress progress = progress("reading the journal", "entries")) {
            for (Optional<Entry> next = walk.next(); next.isPresent(); next = walk.next()) {
                keys.add(next.get());
                if (keys.size() > named.size()) {
                    named.add(new Named(next.get(), keys.reigns().getLast()));
                }
                progress.at(
                        walk.tail().number(), walk.scan().done(), walk.scan().total());
            }
        }
        return named;
    }

    private void show(List<Named> named) {
        ObjectNode answer = RegistryJson.mapper().createObjectNode();
        answer.put(
                "origin",
                named.isEmpty() ? null : named.getFirst().reign().key().name());
        ArrayNode keys = answer.putArray("keys");
        named.stream().map(KeyCommand::json).forEach(keys::add);
        if (isJson()) {
            print(answer);
            return;
        }
        print(
                named.isEmpty()
                        ? "The register names no key"
                        : "The register " + answer.required("origin").stringValue());
        for (JsonNode key : keys) {
            print("");
            print("from entry " + key.required("fromEntry").asString() + ", "
                    + key.required("how").stringValue());
            Words.block(((ObjectNode) key).without(List.of("fromEntry", "how")), "  ")
                    .forEach(this::print);
        }
    }

    private static ObjectNode json(Named named) {
        return change(named.entry(), named.reign().event());
    }

    /** How a key came to sign, and which entry says so. */
    static ObjectNode change(Entry entry, RegisterEvent event) {
        ObjectNode json = RegistryJson.mapper()
                .createObjectNode()
                .put("verifierKey", event.key().toString())
                .put("fromEntry", entry.number())
                .put("how", how(event))
                .put("recordedAt", entry.recordedAt().toString())
                .put("account", entry.author().account())
                .put("established", entry.author().established());
        return entry.reason() == null ? json : json.put("reason", entry.reason());
    }

    private static String how(RegisterEvent event) {
        return switch (event) {
            case RegisterEvent.Founded founded -> "founded";
            case RegisterEvent.KeyRotated rotated -> "rotated";
            case RegisterEvent.KeyReplaced replaced -> "replaced";
        };
    }
}
