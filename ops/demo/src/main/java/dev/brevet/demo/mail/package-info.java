/** The mailbox of the demo: takes every e-mail and shows it. */
@NullMarked
package dev.brevet.demo.mail;

import org.jspecify.annotations.NullMarked;
