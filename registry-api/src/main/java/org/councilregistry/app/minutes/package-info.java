/** Which items of minutes the register has, and lacks. */
@NullMarked
package org.councilregistry.app.minutes;

import org.jspecify.annotations.NullMarked;
