/** Cases (ärenden) as their register (diarium) has them, whether or not anything was decided in them. */
@NullMarked
package org.councilregistry.casefile;

import org.jspecify.annotations.NullMarked;
