package dev.brevet.api.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.shared.Assurance;
import org.jspecify.annotations.Nullable;

/**
 * So many distinct approvers from one group.
 *
 * @param count     at least one
 * @param stage     from one; approvals of a stage count once all earlier ones are met
 * @param assurance how sure each of them has to be that it is they
 * @param inPerson  whoever stands in for an absent member does not count
 * @param alsoBy    whose members count as well since nobody answered in time, null while that is not so
 */
public record ApprovalNeed(
        GroupId group,
        int count,
        int stage,
        Assurance assurance,
        boolean inPerson,
        @Nullable GroupId alsoBy) {

    /** @throws IllegalArgumentException if the count or the stage is below one */
    @JsonCreator
    public ApprovalNeed {
        if (count < 1 || stage < 1) {
            throw new IllegalArgumentException("An approval need counts at least one approver, in stage one or later");
        }
    }

    /** Of the first stage, by anybody who is signed in or linked. */
    public ApprovalNeed(GroupId group, int count) {
        this(group, count, 1, Assurance.CHAT);
    }

    /** For which stand-ins count as well. */
    public ApprovalNeed(GroupId group, int count, int stage, Assurance assurance) {
        this(group, count, stage, assurance, false, null);
    }

    /** The same need, open to the members of another group too. */
    public ApprovalNeed openTo(GroupId other) {
        return new ApprovalNeed(group, count, stage, assurance, inPerson, other);
    }
}
