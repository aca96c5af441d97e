/** The REST face. */
@NullMarked
package dev.brevet.app.rest;

import org.jspecify.annotations.NullMarked;
