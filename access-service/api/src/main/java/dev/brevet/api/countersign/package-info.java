/** Changes that one platform admin alone does not make: another one sends the same before it happens. */
@NullMarked
package dev.brevet.api.countersign;

import org.jspecify.annotations.NullMarked;
