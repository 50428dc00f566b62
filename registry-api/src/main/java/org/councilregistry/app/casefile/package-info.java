/** Cases: opened, decided in, closed. */
@NullMarked
package org.councilregistry.app.casefile;

import org.jspecify.annotations.NullMarked;
