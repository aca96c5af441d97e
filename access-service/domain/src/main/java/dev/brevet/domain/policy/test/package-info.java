/** Tests that lie beside policies: the ask and the world that each states, held against what it expects. */
@NullMarked
package dev.brevet.domain.policy.test;

import org.jspecify.annotations.NullMarked;
