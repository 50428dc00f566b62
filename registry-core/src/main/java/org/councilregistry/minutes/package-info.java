/** The series in which a body numbers the items of its minutes, and what it shows to be missing. */
@NullMarked
package org.councilregistry.minutes;

import org.jspecify.annotations.NullMarked;
