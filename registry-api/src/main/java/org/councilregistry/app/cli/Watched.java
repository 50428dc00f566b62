package org.councilregistry.app.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.councilregistry.journal.proof.Checkpoint;
import org.councilregistry.journal.proof.RefusedException;
import org.councilregistry.journal.proof.SignedNote;
import org.councilregistry.journal.proof.TreeHead;
import org.councilregistry.journal.proof.VerifierKey;
import org.councilregistry.json.RegistryJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What a monitor remembers of a register from one look to the next.
 *
 * @param key that signed
 * @param note the last checkpoint that was found good
 * @param checkedAt when that was
 */
record Watched(VerifierKey key, SignedNote note, Instant checkedAt) {
    /** The register's name. */
    String origin() {
        return key.name();
    }

    TreeHead head() {
        return Checkpoint.parse(note.text()).head();
    }

    /**
     * What the file holds; empty if there is none.
     *
     * @throws UnreadableException if it holds something else, or a checkpoint that its key did not sign
     */
    static Optional<Watched> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonNode json = RegistryJson.mapper().readTree(SmallFile.read(file));
            Watched watched = new Watched(
                    VerifierKey.parse(json.required("verifierKey").stringValue()),
                    SignedNote.parse(json.required("checkpoint").stringValue()),
                    Instant.parse(json.required("checkedAt").stringValue()));
            Checkpoint.open(watched.note(), List.of(watched.key()));
            return Optional.of(watched);
        } catch (JacksonException | IllegalArgumentException | RefusedException | java.time.DateTimeException e) {
            throw new UnreadableException(file + " is not what a monitor remembers: " + e.getMessage(), e);
        }
    }

    void write(Path file) {
        SmallFile.write(
                file,
                RegistryJson.mapper()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(RegistryJson.mapper()
                                .createObjectNode()
                                .put("origin", origin())
                                .put("verifierKey", key.toString())
                                .put("checkpoint", note.toString())
                                .put("checkedAt", checkedAt.toString()))
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** Keeps what speaks against the register beside the file, once, and tells where. */
    static Path keepEvidence(Path file, byte[] evidence) {
        for (int n = 1; ; n++) {
            Path kept = file.resolveSibling(file.getFileName() + ".evidence-" + n);
            if (!Files.exists(kept)) {
                SmallFile.write(kept, evidence);
                return kept;
            }
            if (Arrays.equals(SmallFile.read(kept), evidence)) {
                return kept;
            }
        }
    }
}
