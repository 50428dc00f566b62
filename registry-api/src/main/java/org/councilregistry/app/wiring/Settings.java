package org.councilregistry.app.wiring;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import org.councilregistry.journal.proof.VerifierKey;
import org.councilregistry.journal.signing.KeyFile;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The program's own settings.
 *
 * @param data the folder of the embedded store
 * @param author who records where a request does not say it
 * @param key the file of the key that signs; null for one in the data folder
 * @param origin the name that a new register gets in its checkpoints; null for one that follows from its key
 * @param sample the sample to record in an empty register: {@code h22}, or nothing
 * @param recheck how old entries are looked at again
 */
@ConfigurationProperties("registry")
public record Settings(
        @DefaultValue("registry-data") String data,
        @DefaultValue("registrar") String author,
        @Nullable String key,
        @Nullable String origin,
        @Nullable String sample,
        @DefaultValue Again recheck) {

    /**
     * How the whole record is gone through in the background.
     *
     * @param every how long after a pass the next one begins; zero for none at all
     * @param perSecond how much of the journal is read in a second, at most
     */
    public record Again(
            @DefaultValue("1d") Duration every,
            @DefaultValue("1MB") DataSize perSecond) {
        /** Where nobody is to do so. */
        public static final Again NEVER = new Again(Duration.ZERO, DataSize.ofMegabytes(1));

        Again checked() {
            if (every.isNegative()) {
                throw new SettingException("registry.recheck.every must not be negative");
            }
            if (perSecond.toBytes() <= 0) {
                throw new SettingException("registry.recheck.per-second must be more than nothing");
            }
            return this;
        }
    }

    /**
     * Where the key lies.
     *
     * @param database the MongoDB database that the register is in; empty where it is in the data folder
     */
    KeyFile keyFile(String database) {
        if (key != null && !key.isBlank()) {
            return new KeyFile(path(key, "registry.key does not name a file"));
        }
        return new KeyFile(folder().resolve(database.isEmpty() ? "signing-key" : "signing-key-" + database));
    }

    @Nullable
    String wantedOrigin() {
        if (origin == null || origin.isBlank()) {
            return null;
        }
        if (!VerifierKey.isName(origin)) {
            throw new SettingException("registry.origin must have no spaces, control characters and no '+'");
        }
        return origin;
    }

    Path folder() {
        if (data.isBlank()) {
            throw new SettingException("registry.data names no folder");
        }
        return path(data, "registry.data does not name a folder");
    }

    private static Path path(String text, String fault) {
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new SettingException(fault + ": " + e.getMessage());
        }
    }

    boolean isSampleWanted() {
        if (sample == null || sample.isBlank()) {
            return false;
        }
        if (!sample.equals("h22")) {
            throw new SettingException("registry.sample names no sample that there is; there is \"h22\"");
        }
        return true;
    }
}
