/** What a body has been asked to do, by the clause whose id the mandate bears. */
@NullMarked
package org.councilregistry.mandate;

import org.jspecify.annotations.NullMarked;
