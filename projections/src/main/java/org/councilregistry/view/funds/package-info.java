/** What money there is, and what it may be used for. */
@NullMarked
package org.councilregistry.view.funds;

import org.jspecify.annotations.NullMarked;
