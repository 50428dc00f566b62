/** How the domain's values are written as JSON: in events, in what is sent to us, and in answers. */
@NullMarked
package org.councilregistry.json;

import org.jspecify.annotations.NullMarked;
