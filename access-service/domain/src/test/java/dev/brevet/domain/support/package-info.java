/** People, facts and fakes that the tests of the domain share. */
@NullMarked
package dev.brevet.domain.support;

import org.jspecify.annotations.NullMarked;
