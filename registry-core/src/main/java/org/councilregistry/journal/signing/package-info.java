/**
 * Who signs for the register, and what was signed: its key, its own entries in the journal, and every checkpoint.
 */
@NullMarked
package org.councilregistry.journal.signing;

import org.jspecify.annotations.NullMarked;
