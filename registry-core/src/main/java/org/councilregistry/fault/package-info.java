/** What is wrong with what somebody sent: every fault at once, each with its place. */
@NullMarked
package org.councilregistry.fault;

import org.jspecify.annotations.NullMarked;
