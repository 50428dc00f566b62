/** Funds, and what they may be used for, over HTTP. */
@NullMarked
package org.councilregistry.app.funds;

import org.jspecify.annotations.NullMarked;
