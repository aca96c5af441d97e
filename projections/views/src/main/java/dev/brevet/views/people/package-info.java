/** People as others see them: a name, groups, active or not. */
@NullMarked
package dev.brevet.views.people;

import org.jspecify.annotations.NullMarked;
