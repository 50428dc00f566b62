package org.councilregistry.app.cli;

import org.councilregistry.app.wiring.Place;
import org.councilregistry.fault.Faults;
import org.councilregistry.journal.EntryWalk;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/** A command that looks at a register where it lies. */
abstract class RegisterCommand extends Command {
    @Mixin
    private final Where where = new Where();

    private @Nullable Place place;

    RegisterCommand(Surroundings surroundings) {
        super(surroundings);
    }

    /** As {@link #check}, of what is this command's own. */
    abstract void checkOwn(Faults faults);

    @Override
    final void check(Faults faults) {
        place = where.place(surroundings().environment(), faults);
        checkOwn(faults);
    }

    final boolean isPlaceGiven() {
        return where.isGiven();
    }

    /** Where the register lies. */
    final Place place() {
        if (place == null) {
            throw new IllegalStateException("the options have not been checked");
        }
        return place;
    }

    /** The journal's entries in order, from the first. */
    final EntryWalk entries() {
        return new EntryWalk(place().scan());
    }
}
