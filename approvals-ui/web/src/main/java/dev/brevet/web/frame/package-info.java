/** What every page shares: who looks, how to ask, how to act, and what is said when something is wrong. */
@NullMarked
package dev.brevet.web.frame;

import org.jspecify.annotations.NullMarked;
