/** Errors as RFC 9457 problems. */
@NullMarked
package org.councilregistry.app.problem;

import org.jspecify.annotations.NullMarked;
