/** What the service's tests stand on. */
package dev.brevet.app.support;
