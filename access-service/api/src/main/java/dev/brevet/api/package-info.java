/** The language of Brevet: every id, value, command and event, in the words of the glossary. */
@NullMarked
package dev.brevet.api;

import org.jspecify.annotations.NullMarked;
