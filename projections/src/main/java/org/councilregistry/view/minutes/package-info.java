/** The items of minutes, year by year. */
@NullMarked
package org.councilregistry.view.minutes;

import org.jspecify.annotations.NullMarked;
