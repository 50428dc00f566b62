package org.councilregistry.journal.proof;

import static org.councilregistry.journal.proof.RefusedException.require;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A text and signatures on it, as C2SP signed-note writes them: the text, which ends in a newline, an empty line, and
 * a line for each signature.
 *
 * @param text what is signed
 * @param signatures in the order in which they stand
 */
public record SignedNote(String text, List<SignatureLine> signatures) {
    private static final int LONGEST = 1_000_000;
    private static final int MOST_SIGNATURES = 100;
    private static final String DASH = "— ";

    /**
     * One signature.
     *
     * @param name under which name its key signs
     * @param keyId which of that name's keys it is
     * @param signature what follows the key id; for Ed25519, 64 bytes
     */
    @SuppressWarnings("ArrayRecordComponent") // Compared by its text.
    public record SignatureLine(String name, int keyId, byte[] signature) {
        public SignatureLine {
            signature = signature.clone();
            if (!VerifierKey.isName(name) || signature.length == 0) {
                throw new IllegalArgumentException("no signature line can be written for \"" + name + "\"");
            }
        }

        @Override
        public byte[] signature() {
            return signature.clone();
        }

        private String line() {
            byte[] bytes = ByteBuffer.allocate(Integer.BYTES + signature.length)
                    .putInt(keyId)
                    .put(signature)
                    .array();
            return DASH + name + " " + Base64Text.encode(bytes) + "\n";
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof SignatureLine that && line().equals(that.line());
        }

        @Override
        public int hashCode() {
            return line().hashCode();
        }
    }

    public SignedNote {
        signatures = List.copyOf(signatures);
        if (!isText(text)) {
            throw new IllegalArgumentException("a note's text ends in a newline and has no other control characters");
        }
        if (signatures.isEmpty() || signatures.size() > MOST_SIGNATURES) {
            throw new IllegalArgumentException("no note has " + signatures.size() + " signatures");
        }
    }

    /** The text, signed by these keys. */
    public static SignedNote sign(String text, SignerKey... keys) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new SignedNote(
                text,
                Arrays.stream(keys)
                        .map(key -> new SignatureLine(
                                key.verifier().name(), key.verifier().id(), key.signature(bytes)))
                        .toList());
    }

    /**
     * Reads a note, without checking any signature.
     *
     * @throws RefusedException if it is none
     */
    public static SignedNote parse(byte[] note) {
        require(note.length <= LONGEST, "the note is longer than " + LONGEST + " bytes");
        return parse(utf8(note, "the note"));
    }

    /** Java replaces what is not UTF-8, unless it is told to refuse it. */
    static String utf8(byte[] bytes, String what) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new RefusedException(what + " is not UTF-8");
        }
    }

    /**
     * As {@link #parse(byte[])}.
     *
     * @throws RefusedException if it is none
     */
    public static SignedNote parse(String note) {
        require(note.length() <= LONGEST, "the note is longer than " + LONGEST + " characters");
        int end = note.lastIndexOf("\n\n");
        require(end >= 0, "the note has no empty line before its signatures");
        String text = note.substring(0, end + 1);
        require(isText(text), "the note has control characters, or no text");
        String block = note.substring(end + 2);
        require(block.endsWith("\n"), "the note does not end with a signature line");
        List<SignatureLine> signatures = new ArrayList<>();
        for (String line : block.substring(0, block.length() - 1).split("\n", -1)) {
            require(signatures.size() < MOST_SIGNATURES, "the note has more than " + MOST_SIGNATURES + " signatures");
            signatures.add(signature(line));
        }
        return new SignedNote(text, signatures);
    }

    private static SignatureLine signature(String line) {
        require(line.startsWith(DASH), "a signature line does not begin with a dash and a space");
        String[] parts = line.substring(DASH.length()).split(" ", -1);
        require(parts.length == 2 && VerifierKey.isName(parts[0]), "a signature line is not a name and a signature");
        byte[] bytes = Base64Text.decode(parts[1], "the signature of " + parts[0]);
        require(bytes.length > Integer.BYTES, "the signature of " + parts[0] + " is too short");
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int id = buffer.getInt();
        return new SignatureLine(parts[0], id, Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length));
    }

    private static boolean isText(String text) {
        return text.endsWith("\n")
                && text.chars().noneMatch(c -> c != '\n' && c < ' ')
                && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /**
     * The known keys that signed. Signatures of other keys are ignored, also where they have a known key's name. Of a
     * known key's signatures, if it has several, every one has to hold.
     *
     * @throws RefusedException if no known key signed, or if a known key's signature does not hold
     */
    public Set<VerifierKey> signers(Collection<VerifierKey> known) {
        byte[] signed = text.getBytes(StandardCharsets.UTF_8);
        Set<VerifierKey> signers = new LinkedHashSet<>();
        for (SignatureLine line : signatures) {
            for (VerifierKey key : known) {
                if (key.name().equals(line.name) && key.id() == line.keyId) {
                    require(key.verifies(signed, line.signature), "the signature of " + key + " does not hold");
                    signers.add(key);
                }
            }
        }
        require(!signers.isEmpty(), "the note is not signed by a key that is known");
        return signers;
    }

    /** The note as it is sent and kept. */
    @Override
    public String toString() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature.line()));
        return note.toString();
    }
}
