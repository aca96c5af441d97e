package dev.brevet.api.catalog;

import dev.brevet.api.directory.GroupId;

/**
 * So many distinct approvers from one group.
 *
 * @param count at least one
 */
public record ApprovalNeed(GroupId group, int count) {

    /** @throws IllegalArgumentException if the count is below one */
    public ApprovalNeed {
        if (count < 1) {
            throw new IllegalArgumentException("An approval need counts at least one approver");
        }
    }
}
