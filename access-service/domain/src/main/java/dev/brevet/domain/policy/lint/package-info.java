/** What is wrong with policies that compile: rules that nobody can meet, that never decide, or that reach too far. */
@NullMarked
package dev.brevet.domain.policy.lint;

import org.jspecify.annotations.NullMarked;
