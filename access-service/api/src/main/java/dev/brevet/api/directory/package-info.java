/** People, their groups and the accounts they sign in with. */
@NullMarked
package dev.brevet.api.directory;

import org.jspecify.annotations.NullMarked;
