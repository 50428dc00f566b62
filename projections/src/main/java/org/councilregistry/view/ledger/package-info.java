/** Where the money of funds stands, and how it moved. */
@NullMarked
package org.councilregistry.view.ledger;

import org.jspecify.annotations.NullMarked;
