package org.councilregistry.journal.proof;

import java.util.Base64;

/** Base64 of RFC 4648 section 4, in the one way in which bytes are written in it. */
final class Base64Text {
    private Base64Text() {}

    static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Java reads more than it writes: missing padding, and bits that no byte holds. */
    static byte[] decode(String text, String what) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            RefusedException.require(encode(bytes).equals(text), what + " is not written in base64 as it should be");
            return bytes;
        } catch (IllegalArgumentException e) {
            throw new RefusedException(what + " is not base64");
        }
    }
}
