/** Mandates over HTTP. */
@NullMarked
package org.councilregistry.app.mandates;

import org.jspecify.annotations.NullMarked;
