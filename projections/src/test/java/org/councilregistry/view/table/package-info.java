/** The contract of bitemporal tables, and the stores that it is tried on. */
@NullMarked
package org.councilregistry.view.table;

import org.jspecify.annotations.NullMarked;
