/** Who is calling: OpenID Connect, bearer tokens, groups as authorities. */
@NullMarked
package dev.brevet.app.security;

import org.jspecify.annotations.NullMarked;
