/**
 * Bitemporal tables: rows that keep the period in which they are valid and the entries between which the register knew
 * them, in the derived file or on MongoDB. What the rows mean is the views' business.
 */
@NullMarked
package org.councilregistry.view.table;

import org.jspecify.annotations.NullMarked;
