/** The program: HTTP, the sample, and how it is put together. */
@NullMarked
package org.councilregistry.app;

import org.jspecify.annotations.NullMarked;
