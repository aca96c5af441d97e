package dev.brevet.views.countersign;

import dev.brevet.api.countersign.ChangeId;
import dev.brevet.views.shared.PersonRef;
import java.time.Instant;

/**
 * A change that is made when another platform admin sends the same.
 *
 * @param what  the change in words
 * @param why   what of it one alone may not do
 * @param by    who wants it
 * @param until afterwards it is as if nobody had asked; UTC
 */
public record WaitingChangeView(ChangeId id, String what, String why, PersonRef by, Instant at, Instant until) {}
