/** My access: what is active, what waits, what can be asked for. */
@NullMarked
package dev.brevet.web.home;

import org.jspecify.annotations.NullMarked;
