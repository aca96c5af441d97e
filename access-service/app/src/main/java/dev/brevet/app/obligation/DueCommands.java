package dev.brevet.app.obligation;

import dev.brevet.api.grant.EndUnjustifiedGrant;
import dev.brevet.api.grant.EscalateRemoval;
import dev.brevet.api.grant.ExpireGrant;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.StartGrant;
import dev.brevet.api.grant.WarnOfEnd;
import dev.brevet.api.request.EscalateAccessRequest;
import dev.brevet.api.request.LapseAccessRequest;
import dev.brevet.api.request.RemindOfAccessRequest;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.review.EscalateReview;
import dev.brevet.api.review.RemindOfReview;
import dev.brevet.api.review.ReviewId;

/** Which command discharges an obligation that is only a matter of time. */
final class DueCommands {

    private DueCommands() {}

    static Object of(Due due) {
        return switch (due.kind()) {
            case REMIND_APPROVERS -> new RemindOfAccessRequest(new RequestId(due.subject()));
            case ESCALATE_REQUEST -> new EscalateAccessRequest(new RequestId(due.subject()));
            case LAPSE -> new LapseAccessRequest(new RequestId(due.subject()));
            case START -> new StartGrant(new GrantId(due.subject()));
            case WARN -> new WarnOfEnd(new GrantId(due.subject()));
            case EXPIRE -> new ExpireGrant(new GrantId(due.subject()));
            case ESCALATE -> new EscalateRemoval(new GrantId(due.subject()));
            case REVIEW_REMINDER -> new RemindOfReview(new ReviewId(due.subject()));
            case REVIEW -> new EscalateReview(new ReviewId(due.subject()));
            case NOT_JUSTIFIED -> new EndUnjustifiedGrant(new GrantId(due.subject()));
            case OFFBOARD -> throw new IllegalArgumentException(due.kind() + " takes more than one command");
            case ACTIVATE, REVOKE ->
                throw new IllegalArgumentException(due.kind() + " is a call, not a matter of time");
        };
    }
}
