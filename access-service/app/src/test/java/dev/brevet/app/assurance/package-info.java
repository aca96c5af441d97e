/** What a token proves, and what is asked for instead. */
package dev.brevet.app.assurance;
