/** What the service's tests stand on. */
@NullMarked
package dev.brevet.app.support;

import org.jspecify.annotations.NullMarked;
