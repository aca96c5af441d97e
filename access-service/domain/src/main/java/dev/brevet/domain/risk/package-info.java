/** How risky an ask is, from what the one who asks did before. */
@NullMarked
package dev.brevet.domain.risk;

import org.jspecify.annotations.NullMarked;
