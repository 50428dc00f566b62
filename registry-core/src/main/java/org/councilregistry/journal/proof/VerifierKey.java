package org.councilregistry.journal.proof;

import static org.councilregistry.journal.proof.RefusedException.require;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.councilregistry.journal.Hash;

/**
 * The public half of an Ed25519 key that signs notes under a name, as C2SP signed-note writes it:
 * {@code name+<key id>+<base64 of the type and the key>}.
 */
public final class VerifierKey {
    static final byte ED25519 = 0x01;

    // The fixed start of an Ed25519 key's SubjectPublicKeyInfo (RFC 8410).
    private static final byte[] SPKI_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final byte[] key;
    private final int id;

    private VerifierKey(String name, byte[] key) {
        this.name = name;
        this.key = key;
        this.id = id(name, key);
    }

    /**
     * The key of this name.
     *
     * @param key the 32 bytes of RFC 8032
     * @throws IllegalArgumentException if a note cannot bear the name, or if it is no key
     */
    public static VerifierKey of(String name, byte[] key) {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "a key's name is not empty, and has no spaces and no '+': \"" + name + "\"");
        }
        if (key.length != Hash.LENGTH) {
            throw new IllegalArgumentException("an Ed25519 key has 32 bytes, not " + key.length);
        }
        return new VerifierKey(name, key.clone());
    }

    /**
     * Reads a key as it is written for people; a newline after it, or other space around it, is no part of it.
     *
     * @throws RefusedException if it is none
     */
    public static VerifierKey parse(String text) {
        String[] parts = text.strip().split("\\+", 3);
        require(parts.length == 3 && isName(parts[0]), "a verifier key is a name, '+', a key id, '+' and a key");
        byte[] typed = Base64Text.decode(parts[2], "the verifier key");
        require(typed.length == 1 + Hash.LENGTH && typed[0] == ED25519, "the verifier key is not one of Ed25519");
        VerifierKey key = new VerifierKey(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
        require(parts[1].equals(key.hexId()), "the verifier key's id is not the one that follows from it");
        return key;
    }

    /** Whether a key can have this name: not empty, and without spaces, control characters and '+'. */
    public static boolean isName(String name) {
        return !name.isEmpty()
                && name.codePoints()
                        .noneMatch(c -> c == '+'
                                || Character.getType(c) == Character.SURROGATE
                                || Character.isWhitespace(c)
                                || Character.isSpaceChar(c)
                                || Character.isISOControl(c));
    }

    private static int id(String name, byte[] key) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(name.getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) '\n');
            sha256.update(ED25519);
            return ByteBuffer.wrap(sha256.digest(key)).getInt();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Under which name it signs: the origin, for a log's own key. */
    public String name() {
        return name;
    }

    /** The first four bytes of a hash over the name and the key, by which a signature says whose it is. */
    public int id() {
        return id;
    }

    private String hexId() {
        return HexFormat.of().toHexDigits(id);
    }

    /** The 32 bytes. */
    public byte[] key() {
        return key.clone();
    }

    /** Whether this is the key's signature over the text. */
    boolean verifies(byte[] text, byte[] signature) {
        try {
            byte[] spki = Arrays.copyOf(SPKI_PREFIX, SPKI_PREFIX.length + key.length);
            System.arraycopy(key, 0, spki, SPKI_PREFIX.length, key.length);
            PublicKey publicKey = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki));
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(publicKey);
            verifier.update(text);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            // Not a point of the curve, or not the length of a signature: nothing is signed by it.
            return false;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey that && name.equals(that.name) && Arrays.equals(key, that.key);
    }

    @Override
    public int hashCode() {
        return id;
    }

    /** As it is written for people; {@link #parse} reads it. */
    @Override
    public String toString() {
        byte[] typed = new byte[1 + key.length];
        typed[0] = ED25519;
        System.arraycopy(key, 0, typed, 1, key.length);
        return name + "+" + hexId() + "+" + Base64Text.encode(typed);
    }
}
