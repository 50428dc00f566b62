/** Bodies over HTTP. */
@NullMarked
package org.councilregistry.app.bodies;

import org.jspecify.annotations.NullMarked;
