package org.councilregistry.app.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import org.councilregistry.app.wiring.Place;
import org.councilregistry.fault.Faults;
import org.councilregistry.journal.bag.Bag;
import org.councilregistry.journal.bag.Checked;
import org.councilregistry.journal.proof.VerifierKey;
import org.councilregistry.journal.signing.KeyHistory;
import org.councilregistry.json.RegistryJson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Writes the register into a folder that anybody can check and keep: a backup, and an auditor's copy. */
@CommandLine.Command(
        name = "export",
        description = "write the whole register into a folder to keep and to check (BagIt)",
        customSynopsis = "registry export BAG [OPTIONS]")
final class ExportCommand extends RegisterCommand {
    @Parameters(arity = "0..1", paramLabel = "BAG", description = "the folder to write, which is not there yet")
    private @Nullable String bag;

    private @Nullable Path folder;

    ExportCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void checkOwn(Faults faults) {
        folder = bagFolder(bag, faults);
    }

    /** The folder that a bag is in, or goes into. */
    static @Nullable Path bagFolder(@Nullable String bag, Faults faults) {
        if (bag == null) {
            faults.add("BAG", "is missing");
            return null;
        }
        return option("BAG", bag, faults, text -> Place.Folder.of(text).path());
    }

    @Override
    Exit run() {
        Path to = Objects.requireNonNull(folder);
        try (Place.Source source = place().source();
                BagProgress progress = new BagProgress(this)) {
            Checked written = Bag.write(
                    to, source.contents(), LocalDate.now(surroundings().clock()), progress);
            tell(this, "exported to " + to, written);
            return Exit.FINE;
        }
    }

    /** Tells what a bag holds. */
    static void tell(Command command, String what, Checked checked) {
        if (command.isJson()) {
            ObjectNode answer = RegistryJson.mapper()
                    .createObjectNode()
                    .put("treeSize", checked.head().size())
                    .put("root", checked.head().root().toString())
                    .put("checkpoints", checked.checkpoints());
            checked.keys().reigns().stream()
                    .map(reign -> reign.key().toString())
                    .forEach(answer.putArray("verifierKeys")::add);
            command.print(answer);
            return;
        }
        command.print(checked.head().size() + " entries and " + checked.checkpoints() + " checkpoints " + what);
        command.print("root " + checked.head().root());
        for (VerifierKey key :
                checked.keys().reigns().stream().map(KeyHistory.Reign::key).toList()) {
            command.print("signed by " + key);
        }
    }
}
