/** What a change of policies would do, before it is made: to people, to live grants, and to the requests of the past. */
@NullMarked
package dev.brevet.domain.policy.plan;

import org.jspecify.annotations.NullMarked;
