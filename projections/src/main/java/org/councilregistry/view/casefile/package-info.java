/** Cases, and what became of them. */
@NullMarked
package org.councilregistry.view.casefile;

import org.jspecify.annotations.NullMarked;
