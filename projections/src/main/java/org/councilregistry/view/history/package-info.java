/** Which entries touched a thing, and what each of them changed. */
@NullMarked
package org.councilregistry.view.history;

import org.jspecify.annotations.NullMarked;
