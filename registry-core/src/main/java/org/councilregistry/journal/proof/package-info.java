/**
 * The mathematics by which an auditor need not trust the operator: the Merkle tree over the entries (RFC 6962), its
 * proofs, and the signed notes and checkpoints (C2SP) that carry them. Java and the JDK only.
 */
@NullMarked
package org.councilregistry.journal.proof;

import org.jspecify.annotations.NullMarked;
