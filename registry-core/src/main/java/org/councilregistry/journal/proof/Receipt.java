package org.councilregistry.journal.proof;

import static org.councilregistry.journal.proof.RefusedException.require;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.councilregistry.journal.Hash;

/**
 * What an auditor takes home (C2SP tlog-proof): that an entry is in the register which a checkpoint signs. It holds
 * with the entry's bytes and the verifier key, and needs nothing else.
 *
 * @param index the entry's number less one
 * @param proof the hashes from the leaf's sibling up
 * @param checkpoint as it was signed
 */
public record Receipt(long index, List<Hash> proof, SignedNote checkpoint) {
    private static final String HEADER = "c2sp.org/tlog-proof@v1";
    private static final String INDEX = "index ";
    private static final String EXTRA = "extra ";
    private static final int LONGEST_PROOF = 63;

    /** @throws IllegalArgumentException if no entry has this index, or no proof so many hashes */
    public Receipt {
        proof = List.copyOf(proof);
        if (index < 0 || proof.size() > LONGEST_PROOF) {
            throw new IllegalArgumentException(
                    "no receipt is for index " + index + " with " + proof.size() + " hashes");
        }
    }

    /**
     * Reads a receipt from a file's bytes, without checking it.
     *
     * @throws RefusedException if it is none
     */
    public static Receipt parse(byte[] bytes) {
        return parse(SignedNote.utf8(bytes, "the receipt"));
    }

    /**
     * Reads a receipt, without checking it. Extra data that others may have put in is left out.
     *
     * @throws RefusedException if it is none
     */
    public static Receipt parse(String text) {
        int end = text.indexOf("\n\n");
        require(end >= 0, "the receipt has no empty line before its checkpoint");
        List<String> lines = List.of(text.substring(0, end).split("\n", -1));
        require(lines.getFirst().equals(HEADER), "the receipt does not begin with " + HEADER);
        int at = 1;
        if (at < lines.size() && lines.get(at).startsWith(EXTRA)) {
            // What an application may add; nobody has signed it.
            Base64Text.decode(lines.get(at).substring(EXTRA.length()), "the receipt's extra data");
            at++;
        }
        require(
                at < lines.size() && lines.get(at).matches(INDEX + "(0|[1-9][0-9]{0,17})"),
                "the receipt names no index");
        long index = Long.parseLong(lines.get(at).substring(INDEX.length()));
        require(lines.size() - at - 1 <= LONGEST_PROOF, "the receipt has more hashes than any proof");
        List<Hash> proof = new ArrayList<>();
        for (String line : lines.subList(at + 1, lines.size())) {
            byte[] hash = Base64Text.decode(line, "a hash of the receipt");
            require(hash.length == Hash.LENGTH, "a hash of the receipt does not have 32 bytes");
            proof.add(Hash.of(hash));
        }
        return new Receipt(index, proof, SignedNote.parse(text.substring(end + 2)));
    }

    /** The number of the entry that it is about. */
    public long entry() {
        return index + 1;
    }

    /**
     * The checkpoint that the entry is in, once that is proved.
     *
     * @param leaf the entry's hash
     * @param keys those that may have signed
     * @throws RefusedException if the receipt does not prove it
     */
    public Checkpoint requireProves(Hash leaf, Collection<VerifierKey> keys) {
        Checkpoint signed = Checkpoint.open(checkpoint, keys);
        Proofs.requireInclusion(index, leaf, proof, signed.head());
        return signed;
    }

    /** The receipt as it is taken home, in a file whose name ends in {@code .tlog-proof}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(HEADER + "\n" + INDEX + index + "\n");
        proof.forEach(hash -> text.append(Base64Text.encode(hash.toBytes())).append('\n'));
        return text.append('\n').append(checkpoint).toString();
    }
}
