/**
 * The append-only record of truth: entries 1, 2, 3, … as exact bytes, each naming the hash of the one before it. It
 * knows bytes, streams and stored type names; what the events mean is the domain's business.
 */
@NullMarked
package org.councilregistry.journal;

import org.jspecify.annotations.NullMarked;
