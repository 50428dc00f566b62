/** Which bodies there are. */
@NullMarked
package org.councilregistry.view.bodies;

import org.jspecify.annotations.NullMarked;
