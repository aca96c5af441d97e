/** Who administrates Brevet first. */
package dev.brevet.app.admin;
