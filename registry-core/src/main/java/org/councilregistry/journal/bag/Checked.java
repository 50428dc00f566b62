package org.councilregistry.journal.bag;

import org.councilregistry.journal.proof.TreeHead;
import org.councilregistry.journal.signing.KeyHistory;

/**
 * A record that was followed from its first entry to its newest checkpoint, and found whole. That it is the register
 * that somebody means is told by its keys alone: compare them with one that was had elsewhere.
 *
 * @param keys every key that signed for it
 * @param head what the newest checkpoint signs
 * @param checkpoints how many there are
 */
public record Checked(KeyHistory keys, TreeHead head, long checkpoints) {}
