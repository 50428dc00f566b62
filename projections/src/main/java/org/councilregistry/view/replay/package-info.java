/** The register folded anew from entry 1, without any view: what holds as of two times, and what changed between. */
@NullMarked
package org.councilregistry.view.replay;

import org.jspecify.annotations.NullMarked;
