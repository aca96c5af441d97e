/** What is shown before somebody is signed in, and after they are not any more. */
@NullMarked
package dev.brevet.web.signin;

import org.jspecify.annotations.NullMarked;
