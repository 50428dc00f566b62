package org.councilregistry.app.cli;

import java.util.function.Function;
import org.councilregistry.fault.Faults;
import org.councilregistry.json.RegistryJson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/**
 * One command. Its options are read as text by picocli and understood in {@link #check}, so that every fault is told at
 * once; {@link #run} then answers. A new command extends this, is annotated with its name and one line of description,
 * and is added to the list in {@link CommandLineTool}. One that looks at a register extends {@link RegisterCommand}.
 */
abstract class Command {
    private final Surroundings surroundings;

    @Option(names = "--json", description = "answer in JSON, an error too")
    private boolean json;

    @Option(names = "--progress", description = "show progress also where stderr is no terminal")
    private boolean progress;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "tell this command's options")
    private boolean help;

    Command(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Understands the options, and notes every fault with the name of its option. */
    abstract void check(Faults faults);

    /**
     * Answers. Called after a {@link #check} that found no fault.
     *
     * @throws UsageException if the question cannot be meant
     * @throws org.councilregistry.journal.DamagedJournalException if the record is not as it should be
     * @throws org.councilregistry.journal.proof.RefusedException if what was to be proved is not proved
     * @throws UnreadableException if what was to be looked at cannot be
     * @throws org.councilregistry.journal.JournalFailedException if it cannot be looked at
     */
    abstract Exit run();

    final boolean isHelpAsked() {
        return help;
    }

    final boolean isJson() {
        return json;
    }

    final Surroundings surroundings() {
        return surroundings;
    }

    /** Progress of some work, shown as its user wants it. */
    final Progress progress(String what, String unit) {
        return new Progress(
                surroundings.err(), surroundings.nanos(), what, unit, progress || (surroundings.terminal() && !json));
    }

    /** Reads an option; null if it is not given, and also, with a fault, if it cannot be read. */
    static <T> @Nullable T option(String name, @Nullable String text, Faults faults, Function<String, T> parser) {
        if (text == null) {
            return null;
        }
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            faults.add(name, String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** Prints an answer in JSON. */
    final void print(JsonNode answer) {
        print(surroundings, answer);
    }

    static void print(Surroundings surroundings, JsonNode answer) {
        surroundings
                .out()
                .println(RegistryJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(answer));
    }

    /** Prints a line of an answer for people. */
    final void print(String line) {
        surroundings.out().println(line);
    }
}
