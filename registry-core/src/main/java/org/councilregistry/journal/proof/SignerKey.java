package org.councilregistry.journal.proof;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;

/** An Ed25519 key that signs notes under a name. Its secret half never appears in its text. */
public final class SignerKey {
    private final PrivateKey secret;
    private final VerifierKey verifier;

    private SignerKey(PrivateKey secret, VerifierKey verifier) {
        this.secret = secret;
        this.verifier = verifier;
    }

    /** The secret and public bytes of a new key, not named yet. */
    public static Pair generate() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] spki = pair.getPublic().getEncoded();
            return new Pair(pair.getPrivate().getEncoded(), Arrays.copyOfRange(spki, spki.length - 32, spki.length));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform since 15 has Ed25519", e);
        }
    }

    /**
     * What a key consists of. Both halves are kept, since Java has no plain call that derives one from the other.
     *
     * @param pkcs8 the secret half as PKCS #8
     * @param key the 32 public bytes of RFC 8032
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared, and its text is not used.
    public record Pair(byte[] pkcs8, byte[] key) {
        @Override
        public String toString() {
            return "a key";
        }
    }

    /**
     * The key of this name.
     *
     * @throws IllegalArgumentException if the two halves do not belong together, or are no key
     */
    public static SignerKey of(String name, Pair pair) {
        try {
            PrivateKey secret = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pair.pkcs8));
            SignerKey key = new SignerKey(secret, VerifierKey.of(name, pair.key));
            byte[] probe = name.getBytes(StandardCharsets.UTF_8);
            if (!key.verifier.verifies(probe, key.signature(probe))) {
                throw new IllegalArgumentException("the two halves of the key do not belong together");
            }
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 key", e);
        }
    }

    public VerifierKey verifier() {
        return verifier;
    }

    byte[] signature(byte[] text) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(secret);
            signer.update(text);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an Ed25519 key signs anything", e);
        }
    }

    @Override
    public String toString() {
        return "the key that signs for " + verifier;
    }
}
