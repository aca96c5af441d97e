/** Which changes need two platform admins, and whether two have agreed. */
@NullMarked
package dev.brevet.domain.countersign;

import org.jspecify.annotations.NullMarked;
