/** The H22 sample. */
@NullMarked
package org.councilregistry.app.sample;

import org.jspecify.annotations.NullMarked;
