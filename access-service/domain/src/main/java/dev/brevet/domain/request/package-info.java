/** The access request and what is decided about it. */
@NullMarked
package dev.brevet.domain.request;

import org.jspecify.annotations.NullMarked;
