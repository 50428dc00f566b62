/** Money set aside: where it comes from, what it may be used for, and by whom. */
@NullMarked
package org.councilregistry.fund;

import org.jspecify.annotations.NullMarked;
