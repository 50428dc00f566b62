/** The purposes that the register has names for, by the words that people search by. */
@NullMarked
package org.councilregistry.view.purposes;

import org.jspecify.annotations.NullMarked;
