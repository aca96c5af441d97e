/** SCIM over HTTP, in the shapes that identity providers send. */
@NullMarked
package dev.brevet.app.scim;

import org.jspecify.annotations.NullMarked;
