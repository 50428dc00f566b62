/** The one fold over all events: what holds on a day, as the register knew it, and on which clauses it rests. */
@NullMarked
package org.councilregistry.register;

import org.jspecify.annotations.NullMarked;
