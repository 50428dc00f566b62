/** The check of a whole record, in constant memory, that names every fault and goes on after each. */
@NullMarked
package org.councilregistry.journal.verify;

import org.jspecify.annotations.NullMarked;
