package org.councilregistry.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.councilregistry.fault.Faults;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.Event;
import org.councilregistry.journal.Hash;
import org.councilregistry.journal.proof.Checkpoint;
import org.councilregistry.journal.proof.EntryBundle;
import org.councilregistry.journal.proof.Proofs;
import org.councilregistry.journal.proof.RefusedException;
import org.councilregistry.journal.proof.SignedNote;
import org.councilregistry.journal.proof.TilePath;
import org.councilregistry.journal.proof.Tiles;
import org.councilregistry.journal.proof.TreeHead;
import org.councilregistry.journal.proof.VerifierKey;
import org.councilregistry.journal.signing.KeyHistory;
import org.councilregistry.journal.signing.RegisterEvent;
import org.councilregistry.json.RegistryJson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Watches a register from outside: that what it shows now continues what it showed last time. What the server says is
 * believed only where a proof or a signature by the known key shows it.
 */
@CommandLine.Command(
        name = "monitor",
        description = "watch a running registry: that it takes back nothing of what it showed before",
        customSynopsis = "registry monitor URL --state FILE [--key KEY] [OPTIONS]")
final class MonitorCommand extends Command {
    private static final int NOTE_BYTES = 1_000_000;
    private static final int BUNDLE_BYTES = Tiles.WIDTH * (Entry.MAX_BYTES + 2);

    @Parameters(arity = "1", paramLabel = "URL", description = "the registry's address")
    private @Nullable String url;

    @Option(
            names = "--state",
            required = true,
            paramLabel = "FILE",
            description = "what is remembered from one look to the next")
    private @Nullable String state;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "the register's verifier key, or @FILE (else, at the first look, the one that it names)")
    private @Nullable String key;

    @Option(
            names = "--accept-key",
            paramLabel = "KEY",
            description = "the key, or @FILE, that is accepted in place of one that was lost")
    private @Nullable String acceptKey;

    private @Nullable Remote remote;
    private @Nullable Path file;
    private @Nullable VerifierKey given;
    private @Nullable VerifierKey accepted;

    /** Something is wrong with the register, or with what is served in its name. */
    private static final class Alarm extends Exception {
        private static final long serialVersionUID = 1;

        private final String kind;

        Alarm(String kind, String reason) {
            super(reason);
            this.kind = kind;
        }
    }

    /** What was found good. */
    private record Seen(VerifierKey key, SignedNote note, Checkpoint checkpoint, List<ObjectNode> keyChanges) {}

    MonitorCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void check(Faults faults) {
        remote = option("URL", url, faults, Remote::of);
        file = option("--state", state, faults, Keys::file);
        given = option("--key", key, faults, Keys::parseOne);
        accepted = option("--accept-key", acceptKey, faults, Keys::parseOne);
    }

    @Override
    Exit run() {
        Path remembered = Objects.requireNonNull(file);
        Watched known = Watched.read(remembered).orElse(null);
        if (known != null && given != null && !given.equals(known.key())) {
            throw new UsageException("--key is not the key that " + remembered + " remembers, which is " + known.key());
        }
        try (Remote server = Objects.requireNonNull(remote)) {
            byte[] served;
            try {
                served = server.get("/checkpoint", NOTE_BYTES);
            } catch (UnreadableException e) {
                if (known == null) {
                    throw e;
                }
                return alarm("silent", "no checkpoint is served: " + e.getMessage(), null);
            }
            VerifierKey trusted = known != null ? known.key() : given != null ? given : named(server);
            try {
                Seen seen = look(server, known, trusted, served);
                Watched now = new Watched(
                        seen.key(), seen.note(), surroundings().clock().instant());
                now.write(remembered);
                tell(known, now, seen);
                return Exit.FINE;
            } catch (Alarm e) {
                return alarm(e.kind, String.valueOf(e.getMessage()), Watched.keepEvidence(remembered, served));
            }
        }
    }

    private static VerifierKey named(Remote server) {
        try {
            return VerifierKey.parse(new String(server.get("/verifier-key", NOTE_BYTES), UTF_8));
        } catch (RefusedException e) {
            throw new UnreadableException("the server names no verifier key: " + e.getMessage(), e);
        }
    }

    private Seen look(Remote server, @Nullable Watched known, VerifierKey trusted, byte[] served) throws Alarm {
        SignedNote note;
        Checkpoint checkpoint;
        try {
            note = SignedNote.parse(served);
            checkpoint = Checkpoint.parse(note.text());
        } catch (RefusedException e) {
            throw new Alarm("bad-signature", "what is served is not a checkpoint: " + e.getMessage());
        }
        if (!checkpoint.origin().equals(trusted.name())) {
            throw new Alarm(
                    "bad-signature",
                    "the checkpoint is of " + checkpoint.origin() + ", and " + trusted.name() + " is watched");
        }
        boolean signedByTrusted = note.signatures().stream()
                .anyMatch(line -> line.name().equals(trusted.name()) && line.keyId() == trusted.id());
        if (known != null && !signedByTrusted) {
            return follow(server, known, note, checkpoint);
        }
        try {
            Checkpoint.open(note, List.of(trusted));
        } catch (RefusedException e) {
            throw new Alarm("bad-signature", e.getMessage() + "; the key that is trusted is " + trusted);
        }
        if (known != null) {
            requireContinues(server, known.head(), checkpoint.head());
        }
        return new Seen(trusted, note, checkpoint, List.of());
    }

    private static void requireContinues(Remote server, TreeHead before, TreeHead now) throws Alarm {
        if (now.size() < before.size()) {
            throw new Alarm("shrank", "it had " + before.size() + " entries, and now shows " + now.size());
        }
        List<Hash> proof;
        try {
            // Everything continues a register without entries, and one of the same size needs no proof.
            proof = before.size() == now.size() || before.size() == 0
                    ? List.of()
                    : proof(server, "/api/proofs/consistency?from=" + before.size() + "&to=" + now.size());
        } catch (UnreadableException e) {
            throw new Alarm(
                    "unproved",
                    "it shows " + now.size() + " entries, and no proof that they continue the " + before.size()
                            + " it had: " + e.getMessage());
        }
        try {
            if (before.size() > 0 || now.size() == 0) {
                Proofs.requireConsistency(before, now, proof);
            }
        } catch (RefusedException e) {
            throw new Alarm(
                    "forked",
                    "the " + now.size() + " entries that it shows do not continue the " + before.size()
                            + " that it showed before: " + e.getMessage());
        }
    }

    /** The hashes of a proof, as the server gives them; whether they prove anything is for {@link Proofs} to say. */
    private static List<Hash> proof(Remote server, String path) {
        try {
            JsonNode json = RegistryJson.mapper().readTree(server.get(path, NOTE_BYTES));
            return json.required("proof")
                    .valueStream()
                    .map(hash -> Hash.parse(hash.stringValue()))
                    .toList();
        } catch (JacksonException | IllegalArgumentException e) {
            throw new UnreadableException("what the server gives for " + path + " is not a proof", e);
        }
    }

    /** Another key signed: the register's own entries have to say that it follows the known one. */
    private Seen follow(Remote server, Watched known, SignedNote note, Checkpoint checkpoint) throws Alarm {
        TreeHead before = known.head();
        TreeHead now = checkpoint.head();
        String changed =
                "another key than " + known.key() + " signed the checkpoint of " + now.size() + " entries, and ";
        if (now.size() <= before.size()) {
            throw new Alarm("key-changed", changed + "no entry is new that could say why");
        }
        VerifierKey signs = known.key();
        List<ObjectNode> changes = new ArrayList<>();
        boolean replaced = false;
        try {
            requireContinues(server, before, now);
            for (Entry entry : own(server, before.size(), now)) {
                for (Event event : entry.events()) {
                    RegisterEvent own = RegisterEvent.read(event).orElse(null);
                    if (own != null) {
                        KeyHistory.requireFollows(entry.number(), signs, own);
                        replaced |= own instanceof RegisterEvent.KeyReplaced;
                        signs = own.key();
                        changes.add(KeyCommand.change(entry, own));
                    }
                }
            }
            Checkpoint.open(note, List.of(signs));
        } catch (RefusedException | UnreadableException e) {
            throw new Alarm("key-changed", changed + "no entry proves that it may: " + e.getMessage());
        } catch (Alarm e) {
            throw new Alarm("key-changed", changed + e.getMessage());
        }
        if (replaced && (accepted == null || !signs.equals(accepted))) {
            throw new Alarm(
                    "key-replaced",
                    changed + "the entries say that the known key was lost: " + Words.of(changes.getLast())
                            + ". Nobody but the register vouches for the new key; ask its owner, and then accept it"
                            + " with --accept-key");
        }
        return new Seen(signs, note, checkpoint, changes);
    }

    /** The register's own entries after the first ones, each proved to be in the tree. */
    private List<Entry> own(Remote server, long after, TreeHead now) {
        List<Entry> own = new ArrayList<>();
        try (Progress progress = progress("reading entries", "entries")) {
            for (long bundle = after / Tiles.WIDTH; bundle * Tiles.WIDTH < now.size(); bundle++) {
                int width = TilePath.width(TilePath.ENTRIES, bundle, now.size());
                String path = "/" + new TilePath(TilePath.ENTRIES, bundle, width).path();
                long number = bundle * Tiles.WIDTH;
                for (byte[] bytes : EntryBundle.read(server.get(path, BUNDLE_BYTES), width)) {
                    number++;
                    Entry entry = entry(bytes, number);
                    if (number > after
                            && entry.events().stream().anyMatch(event -> RegisterEvent.STREAM.equals(event.stream()))) {
                        Proofs.requireInclusion(
                                number - 1,
                                entry.hash(),
                                proof(server, "/api/proofs/inclusion?entry=" + number + "&treeSize=" + now.size()),
                                now);
                        own.add(entry);
                    }
                }
                progress.at(number - after, number - after, now.size() - after);
            }
        }
        return own;
    }

    private static Entry entry(byte[] bytes, long number) {
        try {
            Entry entry = Entry.of(bytes);
            RefusedException.require(
                    entry.number() == number, "what is served as entry " + number + " is entry " + entry.number());
            return entry;
        } catch (IllegalArgumentException e) {
            throw new RefusedException("what is served as entry " + number + " is not an entry");
        }
    }

    private Exit alarm(String kind, String reason, @Nullable Path evidence) {
        String kept = evidence == null ? "" : "; what was served is kept in " + evidence;
        if (isJson()) {
            ObjectNode answer = RegistryJson.mapper()
                    .createObjectNode()
                    .put("error", reason)
                    .put("kind", kind);
            print(evidence == null ? answer : answer.put("evidence", evidence.toString()));
        } else {
            surroundings().err().println("registry: " + kind + ": " + reason + kept + ".");
        }
        return Exit.WRONG;
    }

    private void tell(@Nullable Watched before, Watched now, Seen seen) {
        String trust = before != null ? "known" : given != null ? "given" : "first-use";
        ObjectNode answer = RegistryJson.mapper()
                .createObjectNode()
                .put("origin", now.origin())
                .put("verifierKey", now.key().toString())
                .put("trust", trust);
        if (before != null) {
            answer.set("before", head(before.head()));
        }
        answer.set("now", head(now.head()));
        ArrayNode changes = answer.putArray("keyChanges");
        seen.keyChanges().forEach(changes::add);
        answer.put("checkedAt", now.checkedAt().toString());
        if (isJson()) {
            print(answer);
            return;
        }
        long size = now.head().size();
        if (before == null) {
            print("The register " + now.origin() + " has " + size + " entries; it is watched from here on");
            print(
                    given != null
                            ? "Its key is the one that was given"
                            : "Its key is believed because the server names it (trust on first use); compare it with one"
                                    + " that you have from elsewhere:");
            print("  " + now.key());
            return;
        }
        print("The register " + now.origin() + " has " + size + " entries, and continues the "
                + before.head().size() + " of " + before.checkedAt());
        for (ObjectNode change : seen.keyChanges()) {
            print("Another key signs since entry "
                    + change.required("fromEntry").asString());
            Words.block(change.without("fromEntry"), "  ").forEach(this::print);
        }
    }

    private static ObjectNode head(TreeHead head) {
        return RegistryJson.mapper()
                .createObjectNode()
                .put("treeSize", head.size())
                .put("root", head.root().toString());
    }
}
