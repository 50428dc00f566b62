/** What can be asked of the register, as of any day and any tree size, and how it is kept in step with the journal. */
@NullMarked
package org.councilregistry.view;

import org.jspecify.annotations.NullMarked;
