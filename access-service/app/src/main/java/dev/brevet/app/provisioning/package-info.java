/** Calls to targets through connectors, outside any transaction. */
@NullMarked
package dev.brevet.app.provisioning;

import org.jspecify.annotations.NullMarked;
