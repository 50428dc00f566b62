package org.councilregistry.journal.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.councilregistry.journal.proof.Checkpoint;
import org.councilregistry.journal.proof.RefusedException;
import org.councilregistry.journal.proof.SignedNote;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A checkpoint as a line of text: {@code {"checkpoint":"…","size":N}}, canonical JSON (RFC 8785). */
public final class KeptCheckpoint {
    private static final JsonMapper JSON = new JsonMapper();

    private KeptCheckpoint() {}

    /** The line, without its newline. */
    public static String line(SignedNote note) {
        // Keys in order, and Jackson escapes what a note can hold as RFC 8785 does.
        return JSON.createObjectNode()
                .put("checkpoint", note.toString())
                .put("size", Checkpoint.parse(note.text()).head().size())
                .toString();
    }

    /**
     * The checkpoint that a line holds, its signature unchecked.
     *
     * @throws RefusedException if it holds none
     */
    public static SignedNote read(byte[] line) {
        try {
            JsonNode json = JSON.readTree(line);
            SignedNote note = SignedNote.parse(json.required("checkpoint").stringValue());
            RefusedException.require(
                    line(note).equals(new String(line, UTF_8)), "it is not written as a kept checkpoint is");
            return note;
        } catch (JacksonException | IllegalArgumentException e) {
            throw new RefusedException("it is not a kept checkpoint");
        }
    }
}
