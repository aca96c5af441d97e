/** Gives, takes and observes role memberships on PostgreSQL 15 and later. */
@NullMarked
package dev.brevet.connectors.postgresql;

import org.jspecify.annotations.NullMarked;
