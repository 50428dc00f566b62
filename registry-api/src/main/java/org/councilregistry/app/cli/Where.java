package org.councilregistry.app.cli;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.councilregistry.app.wiring.Place;
import org.councilregistry.fault.Faults;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say where the register lies: one at most, and without any the environment, as for the server. */
final class Where {
    static final String DEFAULT_FOLDER = "registry-data";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "the data folder (else REGISTRY_DATA, else registry-data)")
    private @Nullable String data;

    @Option(
            names = "--mongodb",
            paramLabel = "URI",
            description = "the MongoDB, with its database (else SPRING_MONGODB_URI)")
    private @Nullable String mongodb;

    /** Whether an option says it. */
    boolean isGiven() {
        return data != null || mongodb != null;
    }

    /** The place that is meant; another one beside a fault. */
    Place place(Map<String, String> environment, Faults faults) {
        faults.require(
                Stream.of(data, mongodb).filter(Objects::nonNull).count() <= 1,
                "--data and --mongodb",
                "both say where the register lies: give one of them");
        if (data == null) {
            String uri = mongodb == null ? environment.getOrDefault("SPRING_MONGODB_URI", "") : mongodb;
            if (mongodb != null || !uri.isBlank()) {
                faults.require(!uri.isBlank(), "--mongodb", "must be a connection string");
                return new Place.Mongo(uri.strip());
            }
        }
        String named = environment.get("REGISTRY_DATA");
        String folder = data != null ? data : named != null ? named : DEFAULT_FOLDER;
        try {
            return Place.Folder.of(folder);
        } catch (IllegalArgumentException e) {
            faults.add(data == null ? "REGISTRY_DATA" : "--data", String.valueOf(e.getMessage()));
            return new Place.Mongo("");
        }
    }
}
