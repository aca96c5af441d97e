/** What each event owes and settles. */
@NullMarked
package dev.brevet.domain.obligation;

import org.jspecify.annotations.NullMarked;
