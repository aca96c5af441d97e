/** Every page, opened in a real browser over real views. */
@NullMarked
package dev.brevet.web;

import org.jspecify.annotations.NullMarked;
