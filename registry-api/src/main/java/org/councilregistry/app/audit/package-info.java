/** The journal's entries over HTTP. */
@NullMarked
package org.councilregistry.app.audit;

import org.jspecify.annotations.NullMarked;
