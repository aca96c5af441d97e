/** The API over real HTTP. */
package dev.brevet.app.rest;
