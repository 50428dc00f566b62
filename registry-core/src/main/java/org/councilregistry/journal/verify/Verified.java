package org.councilregistry.journal.verify;

import java.util.Optional;
import org.councilregistry.journal.proof.TreeHead;
import org.councilregistry.journal.signing.KeyHistory;

/**
 * What a verification went through.
 *
 * @param entries how many entries there are
 * @param bytes how many bytes they have, without what separates them
 * @param checkpoints how many checkpoints are kept, sound or not
 * @param head the tree over all entries; empty where some are missing, so that there is none
 * @param signed the newest kept checkpoint that holds, {@link TreeHead#EMPTY} where none does
 * @param keys the keys that the entries name
 * @param faults how many faults were told
 */
public record Verified(
        long entries,
        long bytes,
        long checkpoints,
        Optional<TreeHead> head,
        TreeHead signed,
        KeyHistory keys,
        long faults) {
    /** The same, where so many faults more were found in something else. */
    public Verified withMore(long more) {
        return new Verified(entries, bytes, checkpoints, head, signed, keys, faults + more);
    }

    /** How many entries at the end no checkpoint that holds covers: nothing but the chain vouches for them. */
    public long uncovered() {
        return Math.max(0, entries - signed.size());
    }
}
