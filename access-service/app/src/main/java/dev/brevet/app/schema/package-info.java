/** The schemas of files that people write, where their editors find them. */
@NullMarked
package dev.brevet.app.schema;

import org.jspecify.annotations.NullMarked;
