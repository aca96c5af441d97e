/** How strongly and when somebody has shown who they are, and how a caller is told that it takes more. */
@NullMarked
package dev.brevet.app.assurance;

import org.jspecify.annotations.NullMarked;
