/** The SCIM 2.0 door (RFC 7643, 7644) through which an identity provider pushes people and groups. */
@NullMarked
package dev.brevet.app.scim;

import org.jspecify.annotations.NullMarked;
