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
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a monitor remembers of a register from one look to the next.
 *
 * @param key that signed
 * @param former the keys that signed before it, as far as they are known
 * @param note the last checkpoint that was found good
 * @param since when it was seen first
 * @param checkedAt when it was seen last
 */
record Watched(VerifierKey key, List<Former> former, SignedNote note, Instant since, Instant checkedAt) {
    /**
     * A key that signs no more.
     *
     * @param until the entry that put another in its place
     */
    record Former(VerifierKey key, long until) {}

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
            Instant checkedAt = Instant.parse(json.required("checkedAt").stringValue());
            Watched watched = new Watched(
                    VerifierKey.parse(json.required("verifierKey").stringValue()),
                    json.path("formerKeys")
                            .valueStream()
                            .map(key -> new Former(
                                    VerifierKey.parse(
                                            key.required("verifierKey").stringValue()),
                                    key.required("untilEntry").longValue()))
                            .toList(),
                    SignedNote.parse(json.required("checkpoint").stringValue()),
                    json.has("since") ? Instant.parse(json.required("since").stringValue()) : checkedAt,
                    checkedAt);
            Checkpoint.open(watched.note(), List.of(watched.key()));
            return Optional.of(watched);
        } catch (JacksonException | IllegalArgumentException | RefusedException | java.time.DateTimeException e) {
            throw new UnreadableException(file + " is not what a monitor remembers: " + e.getMessage(), e);
        }
    }

    /**
     * As {@link #read}, of a file that has to be there.
     *
     * @throws UnreadableException also if it is not
     */
    static Watched there(Path file) {
        return read(file).orElseThrow(() -> new UnreadableException("there is no file " + file));
    }

    void write(Path file) {
        ObjectNode json =
                RegistryJson.mapper().createObjectNode().put("origin", origin()).put("verifierKey", key.toString());
        ArrayNode keys = json.putArray("formerKeys");
        for (Former one : former) {
            keys.addObject().put("verifierKey", one.key().toString()).put("untilEntry", one.until());
        }
        json.put("checkpoint", note.toString()).put("since", since.toString()).put("checkedAt", checkedAt.toString());
        SmallFile.write(
                file,
                RegistryJson.mapper()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(json)
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
