/** The door to everything that is in force: catalogue, directory, live grants and policies, as one decision reads them. */
@NullMarked
package dev.brevet.domain.inforce;

import org.jspecify.annotations.NullMarked;
