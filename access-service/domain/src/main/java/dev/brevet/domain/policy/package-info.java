/** Who may ask for what, and who must agree. */
@NullMarked
package dev.brevet.domain.policy;

import org.jspecify.annotations.NullMarked;
