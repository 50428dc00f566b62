/** Plausible municipal decisions for tests and benchmarks, the same for the same seed. */
@NullMarked
package org.councilregistry.generator;

import org.jspecify.annotations.NullMarked;
