/** Exact money. */
@NullMarked
package org.councilregistry.money;

import org.jspecify.annotations.NullMarked;
