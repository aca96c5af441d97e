package dev.brevet.notifications.say;

import static dev.brevet.notifications.channel.Topic.REVIEW;
import static dev.brevet.notifications.channel.Topic.REVIEWED;
import static dev.brevet.notifications.channel.Topic.REVIEW_OVERDUE;

import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.review.ReviewClosed;
import dev.brevet.api.review.ReviewEvent;
import dev.brevet.api.review.ReviewOpened;
import dev.brevet.api.review.ReviewOverdue;
import dev.brevet.api.review.ReviewRefused;
import dev.brevet.api.review.ReviewReminded;
import dev.brevet.notifications.say.Whom.Asker;
import dev.brevet.notifications.say.Whom.Deciders;
import dev.brevet.notifications.say.Whom.Members;

/** What is told about the review of a break-glass; of one, those who decide are those who may review. */
final class OfReviews {

    private OfReviews() {}

    static Tell tell(ReviewEvent event) {
        return switch (event) {
            case ReviewOpened unused -> Tell.card(Say.of(REVIEW, new Deciders()));
            case ReviewReminded unused -> Tell.card(Say.of(REVIEW, new Deciders()));
            case ReviewOverdue unused ->
                Tell.card(
                        Say.of(REVIEW_OVERDUE, new Deciders()),
                        Say.of(REVIEW_OVERDUE, new Asker()),
                        Say.of(REVIEW_OVERDUE, new Members(WellKnownGroups.SECURITY)));
            case ReviewRefused unused -> Tell.NOTHING;
            case ReviewClosed e ->
                Tell.card(Say.of(
                        REVIEWED,
                        new Asker(),
                        "by",
                        e.by(),
                        "finding",
                        e.finding(),
                        "comment",
                        OfRequests.id(e.comment())));
        };
    }
}
