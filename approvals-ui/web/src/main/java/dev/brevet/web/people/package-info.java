/** People for those who look after them, and oneself for everybody: who stands in while one is away. */
@NullMarked
package dev.brevet.web.people;

import org.jspecify.annotations.NullMarked;
