package dev.brevet.app.rest;

import dev.brevet.api.directory.GroupId;
import dev.brevet.api.review.CloseReview;
import dev.brevet.api.review.Finding;
import dev.brevet.api.review.ReviewId;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.Commands;
import dev.brevet.api.shared.Receipt;
import dev.brevet.api.shared.Refusal;
import dev.brevet.views.reviews.FindReviews;
import dev.brevet.views.reviews.GetReview;
import dev.brevet.views.reviews.ReviewView;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Look at break-glass afterwards, and say what was found. */
@RestController
@RequestMapping("/api/v1/reviews")
class ReviewsApi {

    /** What another person found; {@code finding} is justified, not-justified or follow-up. */
    record FindingIn(@Nullable String finding, @Nullable String comment) {}

    /** A review as the API gives it; {@code state} is open, overdue or closed. */
    record ReviewOut(
            String id,
            String requestId,
            String grantId,
            String state,
            String person,
            String entitlement,
            String target,
            @Nullable String duration,
            @Nullable String reason,
            @Nullable String incident,
            List<String> reviewers,
            List<String> passedOverGroups,
            List<String> passedOverPeople,
            Instant openedAt,
            Instant dueBy,
            @Nullable String finding,
            @Nullable Instant closedAt,
            @Nullable String closedBy,
            @Nullable String comment) {

        static ReviewOut of(ReviewView view) {
            return new ReviewOut(
                    view.id().value(),
                    view.requestId().value(),
                    view.grantId().value(),
                    view.overdue() ? "overdue" : view.open() ? "open" : "closed",
                    view.person().id().value(),
                    view.entitlement().value(),
                    view.target().value(),
                    view.duration() == null ? null : view.duration().toString(),
                    view.reason(),
                    view.incident(),
                    view.reviewers().stream().map(GroupId::value).toList(),
                    view.passedGroups().stream().map(GroupId::value).toList(),
                    view.passedPeople().stream().map(p -> p.id().value()).toList(),
                    view.openedAt(),
                    view.dueBy(),
                    view.finding() == null
                            ? null
                            : view.finding().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    view.closedAt(),
                    view.closedBy() == null ? null : view.closedBy().id().value(),
                    view.comment());
        }
    }

    private final Commands commands;
    private final Questions questions;

    ReviewsApi(Commands commands, Questions questions) {
        this.commands = commands;
        this.questions = questions;
    }

    @GetMapping
    Lists<ReviewOut> list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Lists.USUAL) int limit,
            Authentication who) {
        if (state != null && !state.equals("open")) {
            throw new InvalidField("state", "There is no list for \"" + state + "\": open, or all without it.");
        }
        return Lists.of(
                questions.ask(new FindReviews(Caller.of(who).viewer(), state != null, after, Lists.limit(limit))),
                ReviewOut::of);
    }

    @GetMapping("/{id}")
    ReviewOut get(@PathVariable String id, Authentication who) {
        return ReviewOut.of(questions.one(new GetReview(id(id), Caller.of(who).viewer())));
    }

    @PostMapping("/{id}/close")
    ResponseEntity<?> close(@PathVariable String id, @RequestBody FindingIn in, Authentication who) {
        Caller caller = Caller.of(who);
        ReviewId review = id(id);
        Receipt receipt = commands.send(
                caller.actor(),
                new CloseReview(
                        review,
                        caller.person(),
                        InvalidField.required(
                                "finding",
                                in.finding(),
                                f -> Finding.valueOf(f.toUpperCase(Locale.ROOT).replace('-', '_'))),
                        in.comment() == null ? "" : in.comment()));
        if (receipt.answer() instanceof Answer.Refused(Refusal refusal)) {
            return ResponseEntity.status(HttpStatus.FORBIDDEN).body(Problems.of(HttpStatus.FORBIDDEN, refusal));
        }
        Optional<ReviewView> view = questions.ask(new GetReview(review, caller.viewer()));
        if (!receipt.visible() || view.isEmpty()) {
            return ResponseEntity.accepted()
                    .header("Location", "/api/v1/reviews/" + review)
                    .body(Map.of("id", review.value(), "note", "Recorded; the views are catching up."));
        }
        return ResponseEntity.ok(ReviewOut.of(view.get()));
    }

    private static ReviewId id(String id) {
        try {
            return new ReviewId(id);
        } catch (IllegalArgumentException e) {
            throw new AccessRefusal.NotFound(ProblemAdvice.NOT_FOUND);
        }
    }
}
