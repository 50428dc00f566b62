/** What money can be for: purposes that are parts of wider ones, with the words that people search by. */
@NullMarked
package org.councilregistry.purpose;

import org.jspecify.annotations.NullMarked;
