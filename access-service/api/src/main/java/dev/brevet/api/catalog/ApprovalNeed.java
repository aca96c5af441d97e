package dev.brevet.api.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.shared.Assurance;

/**
 * So many distinct approvers from one group.
 *
 * @param count     at least one
 * @param stage     from one; approvals of a stage count once all earlier ones are met
 * @param assurance how sure each of them has to be that it is they
 */
public record ApprovalNeed(GroupId group, int count, int stage, Assurance assurance) {

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
}
