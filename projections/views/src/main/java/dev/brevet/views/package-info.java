/** What people read: one package per view, rebuilt from the log at will. */
@NullMarked
package dev.brevet.views;

import org.jspecify.annotations.NullMarked;
