/** The journal in one text file, for a registry that runs with nothing beside it. */
@NullMarked
package org.councilregistry.journal.embedded;

import org.jspecify.annotations.NullMarked;
