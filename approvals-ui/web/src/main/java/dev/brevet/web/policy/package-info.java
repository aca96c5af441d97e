/** Policies for those who write them and those who ask what they mean. */
@NullMarked
package dev.brevet.web.policy;

import org.jspecify.annotations.NullMarked;
