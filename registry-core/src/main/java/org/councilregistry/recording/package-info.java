/** Where the domain meets the journal: commands go in, entries come out. */
@NullMarked
package org.councilregistry.recording;

import org.jspecify.annotations.NullMarked;
