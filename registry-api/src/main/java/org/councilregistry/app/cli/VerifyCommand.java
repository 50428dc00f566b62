package org.councilregistry.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.councilregistry.app.wiring.Place;
import org.councilregistry.fault.Faults;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.EntryWalk;
import org.councilregistry.journal.JournalFailedException;
import org.councilregistry.journal.bag.Bag;
import org.councilregistry.journal.bag.BagFault;
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
import picocli.CommandLine.Parameters;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;

/** Checks the whole record, and names every fault by entry and kind. */
@CommandLine.Command(
        name = "verify",
        description = "check every entry, checkpoint and tile, and name each fault",
        customSynopsis = "registry verify [BAG] [--hashes] [--views] [--checkpoint FILE [--key KEY]] [OPTIONS]")
final class VerifyCommand extends RegisterCommand {
    @Parameters(arity = "0..1", paramLabel = "BAG", description = "an exported register, in place of one that runs")
    private @Nullable String bag;

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

    private List<ViewCheck.Compared> compared = List.of();
    private @Nullable SignedNote brought;
    private @Nullable VerifierKey signer;
    private @Nullable Path exported;

    /** What is verified, and how far it has come. */
    private interface Checking {
        Verified by(Verification.Watcher watcher);
    }

    VerifyCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void checkOwn(Faults faults) {
        if (bag != null) {
            exported = ExportCommand.bagFolder(bag, faults);
            faults.require(!isPlaceGiven(), "BAG", "says what is verified: leave out --data and --mongodb");
        }
        faults.require(bag == null || !views, "--views", "are kept by a register that runs: a bag has none");
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
        try (Progress progress = progress("checking the record", "entries")) {
            if (exported != null) {
                Bag opened = Bag.open(exported);
                long size = opened.sizeOrNone();
                return run(
                        watcher -> verify(opened, watcher),
                        entries -> progress.at(entries, entries, Math.max(entries, size)));
            }
            try (Place.Inspected opened = place().inspect()) {
                return run(
                        watcher -> withViews(
                                asked(new Verification(opened.journal(), opened.checkpoints(), watcher)
                                                .comparing(opened.tiles())
                                                .asOf(surroundings().clock().instant()))
                                        .run(),
                                watcher),
                        entries -> progress.at(
                                entries,
                                opened.journal().done(),
                                opened.journal().total()));
            }
        }
    }

    private Verified verify(Bag opened, Verification.Watcher watcher) {
        List<BagFault> files = opened.faults((step, done, total) -> {});
        files.forEach(file -> watcher.fault(new Fault(0, Fault.Kind.BAG_FILE, file.toString())));
        return opened.verify(watcher, this::asked).withMore(files.size());
    }

    /** What follows from entries in which there is a fault tells nothing. */
    private Verified withViews(Verified verified, Verification.Watcher watcher) {
        if (!views || verified.faults() > 0) {
            return verified;
        }
        AtomicLong differences = new AtomicLong();
        try (Place.Kept kept = place().views()) {
            ViewCheck check = new ViewCheck(kept.tables());
            try (EntryWalk walk = entries();
                    Progress progress = progress("making the views anew", "entries")) {
                Optional<Entry> next = walk.next();
                for (long size = check.treeSize();
                        next.isPresent() && next.get().number() <= size;
                        next = walk.next()) {
                    check.add(next.get());
                    progress.at(next.get().number(), next.get().number(), size);
                }
            }
            compared = check.compare(difference -> {
                differences.incrementAndGet();
                watcher.fault(new Fault(
                        difference.entry(),
                        Fault.Kind.VIEW_DIFFERS,
                        "the view " + difference.view() + ": " + difference.detail()));
            });
        }
        return verified.withMore(differences.get());
    }

    private Verification asked(Verification verification) {
        verification.reading(event -> StoredEvents.read(event.type(), event.version(), event.data()));
        if (hashes) {
            verification.hashesOnly();
        }
        if (brought != null) {
            verification.against(brought, Optional.ofNullable(signer));
        }
        return verification;
    }

    private Exit run(Checking checking, LongConsumer at) {
        return isJson() ? inJson(checking, at) : inWords(checking, at);
    }

    private Exit inWords(Checking checking, LongConsumer at) {
        Verified verified = checking.by(watcher(fault -> print(fault.toString()), at));
        tell(verified);
        return exit(verified);
    }

    /** One answer, of which each fault is written when it is found: there may be more than memory holds. */
    private Exit inJson(Checking checking, LongConsumer at) {
        try (JsonGenerator answer = RegistryJson.mapper()
                .writerWithDefaultPrettyPrinter()
                .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .createGenerator(surroundings().out())) {
            answer.writeStartObject();
            answer.writeArrayPropertyStart("faults");
            Exit exit;
            try {
                Verified verified = checking.by(watcher(fault -> write(answer, fault), at));
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

    private static Verification.Watcher watcher(Consumer<Fault> faults, LongConsumer at) {
        return new Verification.Watcher() {
            @Override
            public void fault(Fault fault) {
                faults.accept(fault);
            }

            @Override
            public void at(long entries) {
                at.accept(entries);
            }
        };
    }

    private static Exit exit(Verified verified) {
        return verified.faults() == 0 ? Exit.FINE : Exit.WRONG;
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

    private void write(JsonGenerator answer, Verified verified) {
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
        if (!compared.isEmpty()) {
            answer.writeArrayPropertyStart("views");
            for (ViewCheck.Compared view : compared) {
                answer.writeStartObject();
                answer.writeStringProperty("view", view.view());
                answer.writeNumberProperty("entries", view.entries());
                answer.writeNumberProperty("rows", view.rows());
                answer.writeEndObject();
            }
            answer.writeEndArray();
        }
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
        if (views && compared.isEmpty()) {
            print("the views were not compared, as there are faults in what they follow from");
        }
        for (ViewCheck.Compared view : compared) {
            print("view " + view.view() + ": " + view.entries() + " entries make " + view.rows() + " rows");
        }
    }
}
