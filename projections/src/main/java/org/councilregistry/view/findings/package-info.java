/** What a person should look at, wherever it is found. */
@NullMarked
package org.councilregistry.view.findings;

import org.jspecify.annotations.NullMarked;
