package org.councilregistry.journal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A SHA-256 hash of RFC 6962 section 2.1. Of an entry it is the leaf hash, {@code SHA-256(0x00 ‖ entry bytes)}: the one
 * hash that the journal uses, in the chain, in the stores, in HTTP headers and in the Merkle tree.
 */
public final class Hash {
    /** How many bytes a hash has. */
    public static final int LENGTH = 32;

    /** What entry 1 names as the hash before it: 32 zero bytes. */
    public static final Hash NONE = new Hash(new byte[LENGTH]);

    /** The root of a Merkle tree without leaves: SHA-256 of nothing. */
    public static final Hash EMPTY_TREE = new Hash(sha256().digest());

    /** To get a new one takes a third of the time that it needs for an entry. */
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(Hash::sha256);

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The leaf hash of exactly these bytes. */
    public static Hash ofLeaf(byte[] entry) {
        MessageDigest sha256 = SHA_256.get();
        sha256.update((byte) 0x00);
        return new Hash(sha256.digest(entry));
    }

    /** The hash of the node above these two: {@code SHA-256(0x01 ‖ left ‖ right)}. */
    public static Hash ofNode(Hash left, Hash right) {
        MessageDigest sha256 = SHA_256.get();
        sha256.update((byte) 0x01);
        sha256.update(left.bytes);
        return new Hash(sha256.digest(right.bytes));
    }

    /**
     * The hash that these 32 bytes are.
     *
     * @throws IllegalArgumentException if they are not 32
     */
    public static Hash of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a hash has 32 bytes, not " + bytes.length);
        }
        return new Hash(bytes.clone());
    }

    /**
     * The hash written as 64 lower-case hex digits.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static Hash parse(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        if (bytes.length != LENGTH || !hex.equals(hex.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("not 64 lower-case hex digits: " + hex);
        }
        return new Hash(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The 32 bytes. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** 64 lower-case hex digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
