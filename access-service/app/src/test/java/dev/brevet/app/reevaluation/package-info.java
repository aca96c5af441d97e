/** Live grants looked at again, and nothing missed on the way. */
@NullMarked
package dev.brevet.app.reevaluation;

import org.jspecify.annotations.NullMarked;
