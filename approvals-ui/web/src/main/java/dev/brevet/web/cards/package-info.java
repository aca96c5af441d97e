/** Requests and grants as a page shows them. */
@NullMarked
package dev.brevet.web.cards;

import org.jspecify.annotations.NullMarked;
