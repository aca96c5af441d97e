/** Whose proof counts for whom. */
package dev.brevet.app.security;
