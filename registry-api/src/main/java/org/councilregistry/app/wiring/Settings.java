package org.councilregistry.app.wiring;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The program's own settings.
 *
 * @param data the folder of the embedded store
 * @param author who records where a request does not say it
 * @param sample the sample to record in an empty register: {@code h22}, or nothing
 */
@ConfigurationProperties("registry")
public record Settings(
        @DefaultValue("registry-data") String data,
        @DefaultValue("registrar") String author,
        @Nullable String sample) {

    Path folder() {
        if (data.isBlank()) {
            throw new SettingException("registry.data names no folder");
        }
        try {
            return Path.of(data).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new SettingException("registry.data does not name a folder: " + e.getMessage());
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
