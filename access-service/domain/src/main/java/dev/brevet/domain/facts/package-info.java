/** Facts in force: what decisions read, under the locks that make them true at the commit. */
@NullMarked
package dev.brevet.domain.facts;

import org.jspecify.annotations.NullMarked;
