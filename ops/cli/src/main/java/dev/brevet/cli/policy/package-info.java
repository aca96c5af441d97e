/** {@code brevet policy}: lint, test, plan, apply, explain, who-can. */
@NullMarked
package dev.brevet.cli.policy;

import org.jspecify.annotations.NullMarked;
