/** What money can be for. */
@NullMarked
package org.councilregistry.app.purposes;

import org.jspecify.annotations.NullMarked;
