/** Policy as it is written: YAML documents, read with the place of everything that is wrong with them. */
@NullMarked
package dev.brevet.domain.policy.document;

import org.jspecify.annotations.NullMarked;
