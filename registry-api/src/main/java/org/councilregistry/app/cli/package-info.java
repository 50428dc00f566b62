/** The command line: the registry's other door, for whoever has the data and wants no server. */
@NullMarked
package org.councilregistry.app.cli;

import org.jspecify.annotations.NullMarked;
