/** Policies as people work on them: proposals read back, plans made from the log and the facts. */
@NullMarked
package dev.brevet.app.policy;

import org.jspecify.annotations.NullMarked;
