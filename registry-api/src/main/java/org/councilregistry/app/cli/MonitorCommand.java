package org.councilregistry.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.councilregistry.app.cli.Watched.Former;
import org.councilregistry.app.http.Words;
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
        customSynopsis = {
            "registry monitor URL --state FILE [--key KEY] [--silent-after TIME] [OPTIONS]",
            "registry monitor [URL] --compare FILE FILE [OPTIONS]"
        })
final class MonitorCommand extends Command {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})([smhd])");
    private static final int NOTE_BYTES = 1_000_000;
    private static final int BUNDLE_BYTES = Tiles.WIDTH * (Entry.MAX_BYTES + 2);

    @Parameters(arity = "0..1", paramLabel = "URL", description = "the registry's address")
    private @Nullable String url;

    @Option(names = "--state", paramLabel = "FILE", description = "what is remembered from one look to the next")
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

    @Option(
            names = "--silent-after",
            paramLabel = "TIME",
            description = "how long it may go without an answer, such as 30m, 6h or 2d (else not at all)")
    private @Nullable String silentAfter;

    @Option(names = "--compare", arity = "2", paramLabel = "FILE", description = "compare what two monitors remember")
    private @Nullable List<String> compare;

    private @Nullable Remote remote;
    private @Nullable Path file;
    private @Nullable Duration patience;
    private List<Path> compared = List.of();
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
    private record Seen(VerifierKey key, List<Former> former, SignedNote note, List<ObjectNode> keyChanges) {}

    MonitorCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void check(Faults faults) {
        remote = option("URL", url, faults, Remote::of);
        file = option("--state", state, faults, Keys::file);
        given = option("--key", key, faults, Keys::parseOne);
        accepted = option("--accept-key", acceptKey, faults, Keys::parseOne);
        patience = option("--silent-after", silentAfter, faults, MonitorCommand::duration);
        if (compare == null) {
            faults.require(url != null, "URL", "is missing").require(state != null, "--state", "is missing");
            return;
        }
        faults.require(
                state == null && key == null && acceptKey == null && silentAfter == null,
                "--compare",
                "looks at no register of its own, so it takes only a URL beside it");
        List<Path> files = new ArrayList<>();
        for (String each : compare) {
            Path one = option("--compare", each, faults, Keys::file);
            if (one != null) {
                files.add(one);
            }
        }
        compared = files;
    }

    private static Duration duration(String text) {
        Matcher found = DURATION.matcher(text);
        if (!found.matches()) {
            throw new IllegalArgumentException("must be a time such as 30m, 6h or 2d");
        }
        long count = Long.parseLong(found.group(1));
        return switch (found.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    @Override
    Exit run() {
        if (!compared.isEmpty()) {
            return compare(Watched.there(compared.getFirst()), Watched.there(compared.getLast()));
        }
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
                return silent(known, e);
            }
            VerifierKey trusted = known != null ? known.key() : given != null ? given : named(server);
            try {
                Seen seen = look(server, known, trusted, served);
                Instant at = surroundings().clock().instant();
                boolean unchanged = known != null && known.head().equals(head(seen.note()));
                Watched now = new Watched(
                        seen.key(), seen.former(), seen.note(), unchanged && known != null ? known.since() : at, at);
                now.write(remembered);
                tell(known, now, seen);
                return Exit.FINE;
            } catch (Alarm e) {
                return alarm(e.kind, String.valueOf(e.getMessage()), Watched.keepEvidence(remembered, served));
            }
        }
    }

    /** Nobody answered: a fault only where that has lasted longer than it may. */
    private Exit silent(Watched known, UnreadableException why) {
        Duration lasted =
                Duration.between(known.checkedAt(), surroundings().clock().instant());
        if (patience != null && lasted.compareTo(patience) <= 0) {
            throw new UnreadableException(
                    "no checkpoint is served, and the last look was at " + known.checkedAt() + ": " + why.getMessage(),
                    why);
        }
        return alarm("silent", "no checkpoint is served, since " + known.checkedAt() + ": " + why.getMessage(), null);
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
            for (Former former : known.former()) {
                if (isSignedBy(former.key(), note)) {
                    requireInItsTime(former, checkpoint.head());
                    requireContinues(server, known.head(), checkpoint.head());
                }
            }
            return follow(server, trusted, known.former(), known.head(), note);
        }
        if (!signedByTrusted && given != null) {
            // The key that was given may have been rotated since: the entries tell, from the first.
            return follow(server, trusted, List.of(), TreeHead.EMPTY, note);
        }
        try {
            Checkpoint.open(note, List.of(trusted));
        } catch (RefusedException e) {
            throw new Alarm("bad-signature", e.getMessage() + "; the key that is trusted is " + trusted);
        }
        if (known != null) {
            requireContinues(server, known.head(), checkpoint.head());
        }
        return new Seen(trusted, known == null ? List.of() : known.former(), note, List.of());
    }

    private static boolean isSignedBy(VerifierKey key, SignedNote note) {
        try {
            Checkpoint.open(note, List.of(key));
            return true;
        } catch (RefusedException e) {
            return false;
        }
    }

    private static void requireInItsTime(Former former, TreeHead now) throws Alarm {
        if (now.size() >= former.until()) {
            throw new Alarm(
                    "old-key",
                    "the key " + former.key() + ", in whose place entry " + former.until()
                            + " put another, signed a checkpoint of " + now.size() + " entries");
        }
    }

    private static TreeHead head(SignedNote note) {
        return Checkpoint.parse(note.text()).head();
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

    /**
     * Another key signed than the one that is known: the register's own entries have to say that it follows that.
     *
     * @param before how far the known key was seen to sign; nothing, where it is only known to be the register's
     */
    private Seen follow(Remote server, VerifierKey known, List<Former> earlier, TreeHead before, SignedNote note)
            throws Alarm {
        TreeHead now = head(note);
        String changed = "another key than " + known + " signed the checkpoint of " + now.size() + " entries, and ";
        if (now.size() <= before.size()) {
            throw new Alarm("key-changed", changed + "no entry is new that could say why");
        }
        VerifierKey signs = known;
        boolean found = before.size() > 0;
        List<Former> former = new ArrayList<>(earlier);
        List<ObjectNode> changes = new ArrayList<>();
        boolean replaced = false;
        try {
            requireContinues(server, before, now);
            for (Entry entry : own(server, before.size(), now)) {
                for (Event event : entry.events()) {
                    RegisterEvent own = RegisterEvent.read(event).orElse(null);
                    if (own != null && found) {
                        KeyHistory.requireFollows(entry.number(), signs, own);
                        replaced |= own instanceof RegisterEvent.KeyReplaced;
                        former.add(new Former(signs, entry.number()));
                        signs = own.key();
                        changes.add(KeyCommand.change(entry, own));
                    }
                    found |= own != null && own.key().equals(known);
                }
            }
            RefusedException.require(found, "no entry names the key that was given");
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
        return new Seen(signs, List.copyOf(former), note, changes);
    }

    /** Whether two monitors were shown one history. */
    private Exit compare(Watched one, Watched other) {
        if (!one.origin().equals(other.origin())) {
            throw new UsageException(
                    "the two files are about two registers: " + one.origin() + " and " + other.origin());
        }
        boolean rising = one.head().size() <= other.head().size();
        Watched fewer = rising ? one : other;
        Watched more = rising ? other : one;
        TreeHead before = fewer.head();
        TreeHead now = more.head();
        try (Remote server = remote) {
            if (before.size() == now.size() || before.size() == 0) {
                if (before.size() == now.size() && !before.equals(now)) {
                    throw new Alarm(
                            "forked",
                            "the register has shown two histories of " + now.size() + " entries, one with the root "
                                    + before.root() + " and one with " + now.root()
                                    + "; the two checkpoints prove it to anybody"
                                    + (one.key().equals(other.key())
                                            ? ""
                                            : " who is sure that both keys are the register's: " + one.key() + " and "
                                                    + other.key()));
                }
            } else if (server == null) {
                throw new UnreadableException("the one file remembers " + before.size() + " entries and the other "
                        + now.size() + ", so that only a proof can compare them: give the URL of a server that has it");
            } else {
                requireContinues(server, before, now);
            }
        } catch (Alarm e) {
            return alarm(e.kind, String.valueOf(e.getMessage()), null);
        }
        if (isJson()) {
            ObjectNode answer = RegistryJson.mapper().createObjectNode().put("origin", one.origin());
            answer.set("before", head(before));
            answer.set("now", head(now));
            print(answer);
        } else {
            print("Both were shown one history of " + one.origin() + ": its " + now.size() + " entries continue the "
                    + before.size());
        }
        return Exit.FINE;
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
        answer.put("since", now.since().toString())
                .put("checkedAt", now.checkedAt().toString());
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
        if (now.since().isBefore(now.checkedAt())) {
            print("Nothing new since " + now.since());
        }
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
