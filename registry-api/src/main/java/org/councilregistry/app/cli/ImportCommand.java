package org.councilregistry.app.cli;

import java.nio.file.Path;
import java.util.Objects;
import org.councilregistry.app.wiring.Held;
import org.councilregistry.fault.Faults;
import org.councilregistry.journal.bag.Bag;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** Puts an exported register back, where none lies yet. */
@CommandLine.Command(
        name = "import",
        description = "put an exported register where none lies yet, once all of it is seen to hold",
        customSynopsis = "registry import BAG [OPTIONS]")
final class ImportCommand extends RegisterCommand {
    @Parameters(arity = "0..1", paramLabel = "BAG", description = "the folder that was exported")
    private @Nullable String bag;

    private @Nullable Path folder;

    ImportCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void checkOwn(Faults faults) {
        folder = ExportCommand.bagFolder(bag, faults);
    }

    @Override
    Exit run() {
        Bag from = Bag.open(Objects.requireNonNull(folder));
        try (Held held = place().hold();
                BagProgress progress = new BagProgress(this)) {
            ExportCommand.tell(
                    this, "imported into " + held.place(), from.restore(held.entries(), held.checkpoints(), progress));
        }
        if (!isJson()) {
            print(
                    "The key that signs is not in a bag: put the register's key file where the settings say, or nothing is"
                            + " signed");
        }
        return Exit.FINE;
    }
}
