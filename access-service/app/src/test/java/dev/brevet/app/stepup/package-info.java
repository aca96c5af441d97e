/** Step-up and passkeys with a real browser, a real identity provider and the real service. */
package dev.brevet.app.stepup;
