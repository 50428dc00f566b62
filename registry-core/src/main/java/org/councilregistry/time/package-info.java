/** Valid time: days and periods of days. */
@NullMarked
package org.councilregistry.time;

import org.jspecify.annotations.NullMarked;
