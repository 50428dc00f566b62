package org.councilregistry.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.councilregistry.app.wiring.Place;
import org.councilregistry.fault.Faults;
import org.councilregistry.journal.JournalFailedException;
import org.councilregistry.journal.proof.RefusedException;
import org.councilregistry.journal.proof.SignedNote;
import org.councilregistry.journal.proof.VerifierKey;
import org.councilregistry.journal.signing.KeyHistory;
import org.councilregistry.journal.verify.Fault;
import org.councilregistry.journal.verify.Verification;
import org.councilregistry.journal.verify.Verified;
import org.councilregistry.json.RegistryJson;
import org.councilregistry.register.StoredEvents;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;

/** Checks the whole record, and names every fault by entry and kind. */
@CommandLine.Command(
        name = "verify",
        description = "check every entry, checkpoint and tile, and name each fault",
        customSynopsis = "registry verify [--hashes] [--checkpoint FILE [--key KEY]] [OPTIONS]")
final class VerifyCommand extends RegisterCommand {
    @Option(names = "--hashes", description = "only what the tree and the chain are made of, which is faster")
    private boolean hashes;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "hold the record against a checkpoint that was kept elsewhere, too")
    private @Nullable String checkpoint;

    @Option(names = "--key", paramLabel = "KEY", description = "the verifier key that has to have signed it")
    private @Nullable String key;

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
        try (Place.Inspected opened = place().inspect();
                Progress progress = progress("checking the record", "entries")) {
            return isJson() ? inJson(opened, progress) : inWords(opened, progress);
        }
    }

    private Exit inWords(Place.Inspected opened, Progress progress) {
        Verified verified =
                verification(opened, progress, fault -> print(fault.toString())).run();
        tell(verified);
        return exit(verified);
    }

    /** One answer, of which each fault is written when it is found: there may be more than memory holds. */
    private Exit inJson(Place.Inspected opened, Progress progress) {
        try (JsonGenerator answer = RegistryJson.mapper()
                .writerWithDefaultPrettyPrinter()
                .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .createGenerator(surroundings().out())) {
            answer.writeStartObject();
            answer.writeArrayPropertyStart("faults");
            Exit exit;
            try {
                Verified verified = verification(opened, progress, fault -> write(answer, fault))
                        .run();
                answer.writeEndArray();
                write(answer, verified);
                exit = exit(verified);
            } catch (JournalFailedException e) {
                answer.writeEndArray();
                answer.writeStringProperty("error", e.getMessage());
                exit = Exit.UNREADABLE;
            }
            answer.writeEndObject();
            answer.writeRaw(System.lineSeparator());
            return exit;
        }
    }

    private static Exit exit(Verified verified) {
        return verified.faults() == 0 ? Exit.FINE : Exit.WRONG;
    }

    private Verification verification(Place.Inspected opened, Progress progress, Consumer<Fault> faults) {
        Verification verification = new Verification(
                        opened.journal(), opened.checkpoints(), new Verification.Watcher() {
                            @Override
                            public void fault(Fault fault) {
                                faults.accept(fault);
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
                .asOf(surroundings().clock().instant())
                .reading(event -> StoredEvents.read(event.type(), event.version(), event.data()));
        if (hashes) {
            verification.hashesOnly();
        }
        if (brought != null) {
            verification.against(brought, Optional.ofNullable(signer));
        }
        return verification;
    }

    private static void write(JsonGenerator answer, Fault fault) {
        answer.writeStartObject();
        if (fault.entry() == 0) {
            answer.writeNullProperty("entry");
        } else {
            answer.writeNumberProperty("entry", fault.entry());
        }
        answer.writeStringProperty("kind", fault.kind().toString());
        answer.writeStringProperty("detail", fault.detail());
        answer.writeEndObject();
    }

    private static void write(JsonGenerator answer, Verified verified) {
        answer.writeNumberProperty("entries", verified.entries());
        answer.writeNumberProperty("bytes", verified.bytes());
        answer.writeNumberProperty("checkpoints", verified.checkpoints());
        answer.writeNumberProperty("signed", verified.signed().size());
        answer.writeNumberProperty("uncovered", verified.uncovered());
        answer.writeStringProperty(
                "root", verified.head().map(head -> head.root().toString()).orElse(null));
        answer.writeArrayPropertyStart("keys");
        for (KeyHistory.Reign reign : verified.keys().reigns()) {
            answer.writeStartObject();
            answer.writeNumberProperty("fromEntry", reign.fromEntry());
            answer.writeStringProperty("key", reign.key().toString());
            answer.writeEndObject();
        }
        answer.writeEndArray();
    }

    private void tell(Verified verified) {
        if (verified.faults() > 0) {
            print("");
        }
        print((verified.faults() == 0 ? "No fault" : "Faults: " + verified.faults()) + " in " + verified.entries()
                + " entries of " + verified.bytes() + " bytes, with " + verified.checkpoints() + " checkpoints");
        verified.head().ifPresent(head -> print("root of all entries: " + head.root()));
        for (KeyHistory.Reign reign : verified.keys().reigns()) {
            print("from entry " + reign.fromEntry() + " on signs: " + reign.key());
        }
        print(
                verified.uncovered() == 0
                        ? "a checkpoint covers every entry"
                        : "entries that no checkpoint covers: " + verified.uncovered());
    }
}
