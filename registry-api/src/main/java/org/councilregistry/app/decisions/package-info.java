/** Decisions and clauses over HTTP. */
@NullMarked
package org.councilregistry.app.decisions;

import org.jspecify.annotations.NullMarked;
