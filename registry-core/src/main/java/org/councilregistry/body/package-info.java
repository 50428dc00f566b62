/** Who decides, and who is asked to act: councils, committees, companies, departments. */
@NullMarked
package org.councilregistry.body;

import org.jspecify.annotations.NullMarked;
