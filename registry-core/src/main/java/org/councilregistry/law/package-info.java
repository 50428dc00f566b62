/**
 * Rules of law about decisions, each in one place, with its section and the days on which it is in force. Nothing here
 * knows the register.
 */
@NullMarked
package org.councilregistry.law;

import org.jspecify.annotations.NullMarked;
