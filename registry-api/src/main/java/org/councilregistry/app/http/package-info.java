/** What all resources share: parameters, cursors, answers, and recording. */
@NullMarked
package org.councilregistry.app.http;

import org.jspecify.annotations.NullMarked;
