package org.councilregistry.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.councilregistry.app.http.Words;
import org.councilregistry.fault.Faults;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.Hash;
import org.councilregistry.journal.proof.Checkpoint;
import org.councilregistry.journal.proof.Receipt;
import org.councilregistry.journal.proof.RefusedException;
import org.councilregistry.journal.proof.VerifierKey;
import org.councilregistry.json.RegistryJson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Checks what somebody took home: needs no register and no network, only the key. */
@CommandLine.Command(
        name = "verify-receipt",
        description = "check that a receipt proves an entry, without a register",
        customSynopsis = "registry verify-receipt FILE --key KEY --entry FILE [OPTIONS]")
final class VerifyReceiptCommand extends Command {
    @Parameters(arity = "1", paramLabel = "FILE", description = "the receipt, a .tlog-proof")
    private @Nullable String receipt;

    @Option(
            names = "--key",
            required = true,
            paramLabel = "KEY",
            description = "a verifier key that may have signed, or @FILE with one a line; may be repeated")
    private List<String> key = new ArrayList<>();

    @Option(
            names = "--entry",
            required = true,
            paramLabel = "FILE",
            description = "the entry's exact bytes; one newline after them is no part of them")
    private @Nullable String entry;

    private final List<VerifierKey> keys = new ArrayList<>();
    private @Nullable Path receiptFile;
    private @Nullable Path entryFile;

    VerifyReceiptCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void check(Faults faults) {
        receiptFile = option("FILE", receipt, faults, Keys::file);
        entryFile = option("--entry", entry, faults, Keys::file);
        for (String each : key) {
            List<VerifierKey> read = option("--key", each, faults, Keys::parse);
            keys.addAll(read == null ? List.of() : read);
        }
    }

    @Override
    Exit run() {
        byte[] taken = SmallFile.read(Objects.requireNonNull(receiptFile));
        byte[] bytes = withoutNewline(SmallFile.read(Objects.requireNonNull(entryFile)));
        Receipt read = Receipt.parse(taken);
        Checkpoint signed = read.requireProves(Hash.ofLeaf(bytes), keys);
        Entry proved;
        try {
            proved = Entry.of(bytes);
        } catch (IllegalArgumentException e) {
            throw new RefusedException("what the receipt proves is not an entry of a council registry");
        }
        RefusedException.require(
                proved.number() == read.entry(),
                "the entry says that it is number " + proved.number() + ", and the receipt proves it as number "
                        + read.entry());
        tell(proved, signed);
        return Exit.FINE;
    }

    private static byte[] withoutNewline(byte[] bytes) {
        boolean ended = bytes.length > 0 && bytes[bytes.length - 1] == '\n';
        return ended ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
    }

    private void tell(Entry proved, Checkpoint signed) {
        ObjectNode answer = RegistryJson.mapper()
                .createObjectNode()
                .put("entry", proved.number())
                .put("hash", proved.hash().toString())
                .put("origin", signed.origin())
                .put("treeSize", signed.head().size())
                .put("recordedAt", proved.recordedAt().toString())
                .put("account", proved.author().account())
                .put("established", proved.author().established());
        if (proved.reason() != null) {
            answer.put("reason", proved.reason());
        }
        if (isJson()) {
            print(answer);
            return;
        }
        print("Proved: this is entry " + proved.number() + " of the register " + signed.origin());
        Words.block(answer.without(List.of("entry", "origin")), "  ").forEach(this::print);
    }
}
