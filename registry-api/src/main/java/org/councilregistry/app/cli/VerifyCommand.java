package org.councilregistry.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.councilregistry.app.wiring.Place;
import org.councilregistry.fault.Faults;
import org.councilregistry.journal.EntryWalk;
import org.councilregistry.journal.proof.RefusedException;
import org.councilregistry.journal.proof.SignedNote;
import org.councilregistry.journal.proof.VerifierKey;
import org.councilregistry.journal.signing.KeyHistory;
import org.councilregistry.journal.verify.Fault;
import org.councilregistry.journal.verify.Verification;
import org.councilregistry.journal.verify.Verified;
import org.councilregistry.json.RegistryJson;
import org.councilregistry.register.StoredEvents;
import org.councilregistry.view.ViewCheck;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks the whole record, and names every fault by entry and kind. */
@CommandLine.Command(
        name = "verify",
        description = "check every entry, checkpoint and tile, and name each fault",
        customSynopsis = "registry verify [--hashes] [--views] [--checkpoint FILE [--key KEY]] [OPTIONS]")
final class VerifyCommand extends RegisterCommand {
    @Option(names = "--hashes", description = "only what the tree and the chain are made of, which is faster")
    private boolean hashes;

    @Option(names = "--views", description = "the views too, row by row, with what the entries make of them")
    private boolean views;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "hold the record against a checkpoint that was kept elsewhere, too")
    private @Nullable String checkpoint;

    @Option(names = "--key", paramLabel = "KEY", description = "the verifier key that has to have signed it")
    private @Nullable String key;

    private long differences;
    private @Nullable SignedNote brought;
    private @Nullable VerifierKey signer;

    VerifyCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void checkOwn(Faults faults) {
        brought = option("--checkpoint", checkpoint, faults, VerifyCommand::read);
        signer = option("--key", key, faults, text -> {
            try {
                return VerifierKey.parse(text);
            } catch (RefusedException e) {
                throw new IllegalArgumentException("is no verifier key: " + e.getMessage(), e);
            }
        });
        faults.require(
                key == null || checkpoint != null, "--key", "says who signed a checkpoint: give --checkpoint, too");
    }

    private static SignedNote read(String file) {
        try {
            return SignedNote.parse(Files.readAllBytes(Path.of(file)));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("does not name a file: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot be read: " + e, e);
        } catch (RefusedException e) {
            throw new IllegalArgumentException("holds no checkpoint: " + e.getMessage(), e);
        }
    }

    @Override
    Exit run() {
        ArrayNode faults = RegistryJson.mapper().createArrayNode();
        Verified verified;
        try (Place.Inspected opened = place().inspect();
                Progress progress = progress("checking the record", "entries")) {
            Verification verification = new Verification(
                            opened.journal(), opened.checkpoints(), new Verification.Watcher() {
                                @Override
                                public void fault(Fault fault) {
                                    tell(fault, faults);
                                }

                                @Override
                                public void at(long entries) {
                                    progress.at(
                                            entries,
                                            opened.journal().done(),
                                            opened.journal().total());
                                }
                            })
                    .comparing(opened.tiles())
                    .reading(event -> StoredEvents.read(event.type(), event.version(), event.data()));
            if (hashes) {
                verification.hashesOnly();
            }
            if (brought != null) {
                verification.against(brought, Optional.ofNullable(signer));
            }
            verified = verification.run();
        }
        List<ViewCheck.Compared> compared = views && verified.faults() == 0 ? compareViews(faults) : List.of();
        if (isJson()) {
            print(answer(verified, compared, faults));
        } else {
            tell(verified, compared);
        }
        return verified.faults() + differences == 0 ? Exit.FINE : Exit.WRONG;
    }

    private List<ViewCheck.Compared> compareViews(ArrayNode faults) {
        try (Place.Kept kept = place().views()) {
            ViewCheck check = new ViewCheck(kept.tables());
            try (EntryWalk walk = entries();
                    Progress progress = progress("making the views anew", "entries")) {
                for (long entry = 1; entry <= check.treeSize(); entry++) {
                    check.add(walk.next().orElseThrow());
                    progress.at(entry, entry, check.treeSize());
                }
            }
            return check.compare(difference -> {
                differences++;
                tell(
                        new Fault(
                                difference.entry(),
                                Fault.Kind.VIEW_DIFFERS,
                                "the view " + difference.view() + ": " + difference.detail()),
                        faults);
            });
        }
    }

    /** People are told at once; JSON is one answer, so its faults are held until the end. */
    private void tell(Fault fault, ArrayNode faults) {
        if (isJson()) {
            faults.addObject()
                    .put("entry", fault.entry() == 0 ? null : fault.entry())
                    .put("kind", fault.kind().toString())
                    .put("detail", fault.detail());
        } else {
            print(fault.toString());
        }
    }

    private static ObjectNode answer(Verified verified, List<ViewCheck.Compared> compared, ArrayNode faults) {
        ObjectNode answer = RegistryJson.mapper().createObjectNode();
        answer.set("faults", faults);
        answer.put("entries", verified.entries())
                .put("bytes", verified.bytes())
                .put("checkpoints", verified.checkpoints())
                .put("signed", verified.signed().size())
                .put("uncovered", verified.uncovered())
                .put("root", verified.head().map(head -> head.root().toString()).orElse(null));
        ArrayNode keys = answer.putArray("keys");
        for (KeyHistory.Reign reign : verified.keys().reigns()) {
            keys.addObject()
                    .put("fromEntry", reign.fromEntry())
                    .put("key", reign.key().toString());
        }
        for (ViewCheck.Compared view : compared) {
            answer.withArray("views")
                    .addObject()
                    .put("view", view.view())
                    .put("entries", view.entries())
                    .put("rows", view.rows());
        }
        return answer;
    }

    private void tell(Verified verified, List<ViewCheck.Compared> compared) {
        long faults = verified.faults() + differences;
        if (faults > 0) {
            print("");
        }
        print((faults == 0 ? "No fault" : "Faults: " + faults) + " in " + verified.entries() + " entries of "
                + verified.bytes() + " bytes, with " + verified.checkpoints() + " checkpoints");
        verified.head().ifPresent(head -> print("root of all entries: " + head.root()));
        for (KeyHistory.Reign reign : verified.keys().reigns()) {
            print("from entry " + reign.fromEntry() + " on signs: " + reign.key());
        }
        print(
                verified.uncovered() == 0
                        ? "a checkpoint covers every entry"
                        : "entries that no checkpoint covers: " + verified.uncovered());
        if (views && compared.isEmpty()) {
            print("the views were not compared, as there are faults in what they follow from");
        }
        for (ViewCheck.Compared view : compared) {
            print("view " + view.view() + ": " + view.entries() + " entries make " + view.rows() + " rows");
        }
    }
}
