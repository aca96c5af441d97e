/** The contract between Brevet and a kind of target: give, take, observe, probe. Depends on nothing of ours. */
@NullMarked
package dev.brevet.connectors.spi;

import org.jspecify.annotations.NullMarked;
