package org.councilregistry.journal.proof;

import static org.councilregistry.journal.proof.RefusedException.require;

import java.util.Collection;
import org.councilregistry.journal.Hash;

/**
 * What a log says of itself at one size (C2SP tlog-checkpoint).
 *
 * @param origin which log, by the name that its key has too
 * @param head its size and root
 */
public record Checkpoint(String origin, TreeHead head) {
    private static final int LINES = 3;

    /** @throws IllegalArgumentException if the origin is not one line with something in it */
    public Checkpoint {
        if (!isOrigin(origin)) {
            throw new IllegalArgumentException("no log has this origin: \"" + origin + "\"");
        }
    }

    private static boolean isOrigin(String origin) {
        return !origin.isEmpty() && origin.chars().noneMatch(Character::isISOControl);
    }

    /**
     * Reads a checkpoint's text. Lines after the third may extend it; they are signed with it, and are not kept here.
     *
     * @throws RefusedException if it is none
     */
    public static Checkpoint parse(String text) {
        String[] lines = text.split("\n", -1);
        require(lines.length > LINES && lines[lines.length - 1].isEmpty(), "a checkpoint has at least three lines");
        for (int line = 0; line < lines.length - 1; line++) {
            require(!lines[line].isEmpty(), "line " + (line + 1) + " of the checkpoint is empty");
        }
        require(isOrigin(lines[0]), "the checkpoint's origin has control characters");
        require(lines[1].matches("0|[1-9][0-9]{0,17}"), "the checkpoint's size is not a number");
        byte[] root = Base64Text.decode(lines[2], "the checkpoint's root");
        require(root.length == Hash.LENGTH, "the checkpoint's root does not have 32 bytes");
        return new Checkpoint(lines[0], new TreeHead(Long.parseLong(lines[1]), Hash.of(root)));
    }

    /**
     * The checkpoint that a note holds, once one of these keys is seen to have signed it under the checkpoint's own
     * origin.
     *
     * @throws RefusedException if that is not so
     */
    public static Checkpoint open(SignedNote note, Collection<VerifierKey> keys) {
        Checkpoint checkpoint = parse(note.text());
        require(
                note.signers(keys).stream().anyMatch(key -> key.name().equals(checkpoint.origin)),
                "the checkpoint is of " + checkpoint.origin + ", and not signed by a known key of that name");
        return checkpoint;
    }

    /** The checkpoint, signed. */
    public SignedNote sign(SignerKey key) {
        return SignedNote.sign(text(), key);
    }

    /** The text that is signed. */
    public String text() {
        return origin + "\n" + head.size() + "\n"
                + Base64Text.encode(head.root().toBytes()) + "\n";
    }
}
