/** What was decided, and how each clause stands. */
@NullMarked
package org.councilregistry.view.decisions;

import org.jspecify.annotations.NullMarked;
