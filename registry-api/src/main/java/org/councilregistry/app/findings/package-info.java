/** Findings over HTTP. */
@NullMarked
package org.councilregistry.app.findings;

import org.jspecify.annotations.NullMarked;
