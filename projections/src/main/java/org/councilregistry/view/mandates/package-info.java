/** Who is asked to do what. */
@NullMarked
package org.councilregistry.view.mandates;

import org.jspecify.annotations.NullMarked;
