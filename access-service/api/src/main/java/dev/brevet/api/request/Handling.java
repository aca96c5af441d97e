package dev.brevet.api.request;

import dev.brevet.api.directory.GroupId;
import dev.brevet.api.grant.GrantId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a request goes on while it waits, as policy said when it was made; part of what its approvers agree to.
 *
 * @param extending  the live grant that is to last longer, null for a new one
 * @param notified   groups that are told, and may not decide for that
 * @param remindAt   when its approvers are reminded, null for never
 * @param escalation who may decide as well, and from when on; null if nobody
 */
public record Handling(
        @Nullable GrantId extending,
        List<GroupId> notified,
        @Nullable Instant remindAt,
        @Nullable Escalation escalation) {

    /** A new grant, with nobody told, reminded or asked in place of others. */
    public static final Handling PLAIN = new Handling(null, List.of(), null, null);

    /** From that instant on the members of this group may decide as well. */
    public record Escalation(GroupId to, Instant at) {}
}
