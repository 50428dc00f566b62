/** What a council decided: decisions, their numbered clauses, and what each clause does. */
@NullMarked
package org.councilregistry.decision;

import org.jspecify.annotations.NullMarked;
