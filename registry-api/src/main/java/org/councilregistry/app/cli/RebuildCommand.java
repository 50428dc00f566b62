package org.councilregistry.app.cli;

import java.util.Objects;
import org.councilregistry.fault.Faults;
import org.councilregistry.json.RegistryJson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Has a running registry build its views beside those that answer, and waits until it has. */
@CommandLine.Command(
        name = "rebuild",
        description = "have a running registry build its views anew while it answers, and tell what differed",
        customSynopsis = "registry rebuild URL [OPTIONS]")
final class RebuildCommand extends Command {
    private static final int LARGEST_ANSWER = 1024 * 1024;
    private static final long LOOK_EVERY_MILLIS = 200;

    @Parameters(arity = "0..1", paramLabel = "URL", description = "the registry's address")
    private @Nullable String url;

    private @Nullable Remote remote;

    RebuildCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void check(Faults faults) {
        if (url == null) {
            faults.add("URL", "is missing: the address of a running registry, as http://127.0.0.1:8080");
            return;
        }
        remote = option("URL", url, faults, Remote::of);
    }

    @Override
    Exit run() {
        try (Remote registry = Objects.requireNonNull(remote)) {
            return tell(ended(registry));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreadableException("it was not waited for", e);
        }
    }

    /** How it stands once it has ended. */
    private JsonNode ended(Remote registry) throws InterruptedException {
        try (Progress progress = progress("building the views beside those that answer", "entries")) {
            JsonNode state = read(registry.begin("/api/rebuild", LARGEST_ANSWER));
            while (state.required("running").booleanValue()) {
                long of = state.required("of").longValue();
                // Each view goes through the whole journal.
                long done = state.required("built").size() * of
                        + state.required("entries").longValue();
                progress.at(done, done, state.required("views").longValue() * Math.max(1, of));
                Thread.sleep(LOOK_EVERY_MILLIS);
                state = read(registry.get("/api/rebuild", LARGEST_ANSWER));
            }
            return state;
        }
    }

    private static JsonNode read(byte[] answer) {
        try {
            return RegistryJson.mapper().readTree(answer);
        } catch (JacksonException e) {
            throw new UnreadableException("what the registry answers is not JSON: " + e.getMessage(), e);
        }
    }

    private Exit tell(JsonNode state) {
        if (isJson()) {
            print(state);
        } else {
            state.required("differences")
                    .forEach(one -> print("view " + one.required("view").asString() + ", entry "
                            + one.required("entry").asString() + ": "
                            + one.required("detail").asString()));
            state.required("built")
                    .forEach(one -> print("view " + one.required("view").asString() + ": "
                            + one.required("entries").asString() + " entries make "
                            + one.required("rows").asString() + " rows; "
                            + (one.required("differing").longValue() == 0
                                    ? "the one that answers has the same"
                                    : "in " + one.required("differing").asString()
                                            + " the one that answered had another, and the new one is in its place")));
        }
        if (state.has("failure")) {
            throw new UnreadableException(
                    "not every view was built: " + state.required("failure").asString());
        }
        boolean same = state.required("built")
                .valueStream()
                .allMatch(one -> one.required("differing").longValue() == 0);
        return same ? Exit.FINE : Exit.WRONG;
    }
}
