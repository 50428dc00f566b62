/** The journal in MongoDB: for a registry with several nodes, or one that keeps its data in a replica set. */
@NullMarked
package org.councilregistry.journal.mongo;

import org.jspecify.annotations.NullMarked;
