/** The real service, started with what only a demo has: tokens, a past, a page that looks at the target. */
@NullMarked
package dev.brevet.demo.service;

import org.jspecify.annotations.NullMarked;
