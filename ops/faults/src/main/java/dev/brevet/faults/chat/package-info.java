/** What Slack does to an app when things go wrong, and whether anything of it shows afterwards. */
@NullMarked
package dev.brevet.faults.chat;

import org.jspecify.annotations.NullMarked;
