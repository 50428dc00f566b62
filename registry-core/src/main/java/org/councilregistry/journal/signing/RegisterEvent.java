package org.councilregistry.journal.signing;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.councilregistry.journal.Event;
import org.councilregistry.journal.proof.RefusedException;
import org.councilregistry.journal.proof.SignedNote;
import org.councilregistry.journal.proof.SignerKey;
import org.councilregistry.journal.proof.VerifierKey;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the register records of itself, in a stream of its own: how it began, and which key signs for it. */
public sealed interface RegisterEvent {
    /** The stream that holds these events, and nothing else. */
    String STREAM = "register";

    /** The stored name of {@link Founded}. */
    String FOUNDED = "register-founded";

    /** The stored name of {@link KeyRotated}. */
    String KEY_ROTATED = "key-rotated";

    /** The stored name of {@link KeyReplaced}. */
    String KEY_REPLACED = "key-replaced";

    /** The version of the entries' format; {@code docs/journal-format.md} describes it. */
    int FORMAT = 1;

    /** The key that signs from here on. */
    VerifierKey key();

    /**
     * The register's first entry.
     *
     * @param origin the register's name in checkpoints, which is never another's
     */
    record Founded(String origin, VerifierKey key) implements RegisterEvent {}

    /**
     * Another key signs from here on, and the one before it agrees.
     *
     * @param statement says so, signed by both
     */
    record KeyRotated(VerifierKey key, SignedNote statement) implements RegisterEvent {}

    /**
     * Another key signs from here on, because the one before it was lost: nothing but this entry vouches for it.
     *
     * @param statement says so, signed by the new key alone
     */
    record KeyReplaced(VerifierKey key, SignedNote statement) implements RegisterEvent {}

    /** The rotation from one key to the next of the same register. */
    static KeyRotated rotate(SignerKey from, SignerKey to) {
        return new KeyRotated(
                to.verifier(), SignedNote.sign(statement("rotation", from.verifier(), to.verifier()), from, to));
    }

    /** The replacement of a key that was lost. */
    static KeyReplaced replace(VerifierKey lost, SignerKey by) {
        return new KeyReplaced(by.verifier(), SignedNote.sign(statement("replacement", lost, by.verifier()), by));
    }

    /** What is signed when one key follows another. */
    static String statement(String kind, VerifierKey from, VerifierKey to) {
        return "council-registry/key-" + kind + "/v1\n" + from.name() + "\n" + from + "\n" + to + "\n";
    }

    /** As it is stored. */
    default Event stored(long sequence, Instant at) {
        ObjectNode data = Json.MAPPER.createObjectNode().put("verifierKey", key().toString());
        String type = switch (this) {
            case Founded founded -> {
                data.put("origin", founded.origin()).put("format", FORMAT);
                yield FOUNDED;
            }
            case KeyRotated rotated -> {
                data.put("statement", rotated.statement().toString());
                yield KEY_ROTATED;
            }
            case KeyReplaced replaced -> {
                data.put("statement", replaced.statement().toString());
                yield KEY_REPLACED;
            }
        };
        return new Event(
                UUID.randomUUID().toString(),
                STREAM,
                STREAM,
                sequence,
                type,
                "1",
                at,
                Json.MAPPER.writeValueAsString(data),
                null);
    }

    /**
     * The event that was stored; empty if it is not one of the register's own.
     *
     * @throws RefusedException if it is, and cannot be read
     */
    static Optional<RegisterEvent> read(Event event) {
        if (!STREAM.equals(event.stream())) {
            return Optional.empty();
        }
        try {
            JsonNode data = Json.MAPPER.readTree(event.data());
            VerifierKey key = VerifierKey.parse(data.required("verifierKey").stringValue());
            return Optional.of(
                    switch (event.type()) {
                        case FOUNDED -> new Founded(data.required("origin").stringValue(), key);
                        case KEY_ROTATED ->
                            new KeyRotated(
                                    key,
                                    SignedNote.parse(data.required("statement").stringValue()));
                        case KEY_REPLACED ->
                            new KeyReplaced(
                                    key,
                                    SignedNote.parse(data.required("statement").stringValue()));
                        default -> throw new RefusedException("the register has no event " + event.type());
                    });
        } catch (JacksonException | IllegalArgumentException e) {
            throw new RefusedException("an event of the register itself cannot be read: " + e.getMessage());
        }
    }

    /** How payloads are read and written. */
    final class Json {
        private static final JsonMapper MAPPER = new JsonMapper();

        private Json() {}
    }
}
