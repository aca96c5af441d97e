/** The demo's OpenID provider: a second application of its own, with a people picker for a sign-in page. */
@NullMarked
package dev.brevet.demo.identity;

import org.jspecify.annotations.NullMarked;
