/** How the program is put together, started and watched. */
@NullMarked
package org.councilregistry.app.wiring;

import org.jspecify.annotations.NullMarked;
