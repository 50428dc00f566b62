/**
 * Axon Framework on the journal: the event storage engine, the token store and the names under which payloads are
 * stored. Nothing outside this package and the aggregates knows Axon.
 */
@NullMarked
package org.councilregistry.journal.axon;

import org.jspecify.annotations.NullMarked;
