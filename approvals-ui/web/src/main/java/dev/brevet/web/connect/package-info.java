/** Where a person says that an account elsewhere is theirs. */
@NullMarked
package dev.brevet.web.connect;

import org.jspecify.annotations.NullMarked;
