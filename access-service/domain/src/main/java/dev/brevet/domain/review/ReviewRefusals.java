package dev.brevet.domain.review;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.review.ReviewId;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Refusal;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.SamePerson;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rules of reviewing, each with its sentence and its remedy. */
final class ReviewRefusals {

    private ReviewRefusals() {}

    static void ifNotDue(Instant due, Instant now) {
        if (now.isBefore(due)) {
            throw new AccessRefusal.Conflict(new Refusal("not-due", "Not due before " + due + ".", "Wait."));
        }
    }

    static void unlessOpen(ReviewId id, @Nullable PersonId closedBy) {
        if (closedBy != null) {
            throw new AccessRefusal.Conflict(new Refusal(
                    "review-closed",
                    "Nothing changed: " + closedBy + " closed " + id + " already.",
                    "Its page says what they found and when."));
        }
    }

    static Refusal notAReviewer(PersonId by, PersonId about, List<ApprovalNeed> seats, Facts facts) {
        String groups = seats.stream().map(s -> s.group().value()).distinct().collect(Collectors.joining(" or "));
        return SamePerson.sameHuman(by, about, facts)
                ? new Refusal(
                        "self-review",
                        "Nobody reviews their own break-glass.",
                        "Somebody else from " + groups + " has to look at it.")
                : new Refusal(
                        "not-a-reviewer",
                        "You are not among those who review this.",
                        "Somebody from " + groups + " has to look at it.");
    }
}
