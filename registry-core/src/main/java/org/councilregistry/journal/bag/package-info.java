/**
 * A register to take away: a BagIt 1.0 folder (RFC 8493) with every entry, every kept checkpoint, the keys and the
 * tree's tiles, which can be checked without this program, and from which the register can be put back on any store.
 */
@NullMarked
package org.councilregistry.journal.bag;

import org.jspecify.annotations.NullMarked;
