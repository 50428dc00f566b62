package org.councilregistry.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.councilregistry.app.http.Params;
import org.councilregistry.fault.Faults;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.EntryWalk;
import org.councilregistry.journal.Hash;
import org.councilregistry.journal.proof.Checkpoint;
import org.councilregistry.journal.proof.InclusionPass;
import org.councilregistry.journal.proof.Receipt;
import org.councilregistry.journal.proof.RefusedException;
import org.councilregistry.journal.proof.SignedNote;
import org.councilregistry.journal.signing.KeyHistory;
import org.councilregistry.json.RegistryJson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/**
 * The receipt for an entry, made from what is kept: the newest checkpoint, and one pass over the entries that it covers.
 * It is checked before it is given.
 */
@CommandLine.Command(
        name = "receipt",
        description = "print the receipt for an entry: the proof that it is in the register",
        customSynopsis = "registry receipt N [--out FILE] [OPTIONS]")
final class ReceiptCommand extends RegisterCommand {
    @Parameters(arity = "1", paramLabel = "N", description = "the entry's number")
    private @Nullable String number;

    @Option(names = "--out", paramLabel = "FILE", description = "write it to this file (else to stdout)")
    private @Nullable String out;

    private @Nullable Long entry;
    private @Nullable Path file;

    ReceiptCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void checkOwn(Faults faults) {
        entry = option("N", number, faults, Params.number(1, ReplayCommand.MOST_ENTRIES));
        file = option("--out", out, faults, Keys::file);
    }

    @Override
    Exit run() {
        long wanted = Objects.requireNonNull(entry);
        // Before the entries: what it signs is then among them, however many are recorded meanwhile.
        Optional<SignedNote> newest = place().newestCheckpoint();
        if (newest.isEmpty()) {
            // Where no register lies, that is what is to be said.
            place().scan().close();
            throw new UnreadableException("no checkpoint covers entry " + wanted + ": none is kept there");
        }
        SignedNote note = newest.get();
        Checkpoint signed = Checkpoint.parse(note.text());
        long size = signed.head().size();
        if (wanted > size) {
            throw new UnreadableException("no checkpoint covers entry " + wanted + ": the newest covers " + size);
        }
        Receipt receipt = receipt(wanted, size, note);
        if (file != null) {
            SmallFile.write(file, receipt.toString().getBytes(UTF_8));
        }
        if (isJson()) {
            ObjectNode answer = RegistryJson.mapper()
                    .createObjectNode()
                    .put("entry", wanted)
                    .put("origin", signed.origin())
                    .put("treeSize", size);
            print(file == null ? answer.put("receipt", receipt.toString()) : answer.put("file", file.toString()));
        } else if (file == null) {
            surroundings().out().print(receipt);
        } else {
            print("The receipt for entry " + wanted + ", under the checkpoint of " + size + " entries, is in " + file);
        }
        return Exit.FINE;
    }

    private Receipt receipt(long wanted, long size, SignedNote note) {
        InclusionPass pass = new InclusionPass(wanted - 1, size);
        KeyHistory keys = new KeyHistory();
        Hash leaf = Hash.NONE;
        try (EntryWalk walk = entries();
                Progress progress = progress("hashing the journal", "entries")) {
            for (long read = 1; read <= size; read++) {
                Optional<Entry> next = walk.next();
                if (next.isEmpty()) {
                    throw new RefusedException("entries are missing: the newest checkpoint signs " + size
                            + ", and the journal has " + (read - 1));
                }
                keys.add(next.get());
                Hash hash = next.get().hash();
                pass.add(hash);
                if (read == wanted) {
                    leaf = hash;
                }
                progress.at(read, read, size);
            }
        }
        Receipt receipt = new Receipt(wanted - 1, pass.proof(), note);
        try {
            receipt.requireProves(leaf, keys.keyAt(size).stream().toList());
        } catch (RefusedException e) {
            throw new RefusedException(
                    "the journal is not the one that the newest checkpoint signs: " + e.getMessage());
        }
        return receipt;
    }
}
