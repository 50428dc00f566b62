/** Delegations over HTTP. */
@NullMarked
package org.councilregistry.app.delegations;

import org.jspecify.annotations.NullMarked;
