/** Who may decide what in a committee's place. */
@NullMarked
package org.councilregistry.view.delegations;

import org.jspecify.annotations.NullMarked;
