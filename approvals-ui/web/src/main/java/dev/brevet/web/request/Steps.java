package dev.brevet.web.request;

import dev.brevet.api.directory.GroupId;
import dev.brevet.api.request.ApprovalBasis;
import dev.brevet.api.request.Handling;
import dev.brevet.views.grants.GrantView;
import dev.brevet.views.requests.ApprovalView;
import dev.brevet.views.requests.RequestView;
import dev.brevet.views.shared.GrantState;
import dev.brevet.views.shared.RequestState;
import dev.brevet.web.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells how far a request came: asked, approved, ready, ended, removed. */
@Component
class Steps {

    private final Words words;

    Steps(Words words) {
        this.words = words;
    }

    List<Step> of(RequestView request, @Nullable GrantView grant) {
        List<Step> steps = new ArrayList<>();
        steps.add(asked(request));
        addWaiting(request, steps);
        steps.add(approved(request));
        // What runs already was made ready long ago; the page of the request that led to it tells about that.
        if (request.handling().extending() == null) {
            steps.add(ready(request, grant));
        }
        steps.add(ended(grant));
        steps.add(removed(grant));
        return steps;
    }

    private void addWaiting(RequestView request, List<Step> steps) {
        if (request.remindedAt() != null) {
            steps.add(new Step(
                    words.say("step.reminded"), "done", request.remindedAt(), words.say("step.reminded.detail")));
        }
        Handling.Escalation escalation = request.handling().escalation();
        if (request.escalatedAt() != null && escalation != null) {
            steps.add(new Step(
                    words.say("step.escalated"),
                    "done",
                    request.escalatedAt(),
                    words.say("step.escalated.detail", escalation.to())));
        }
    }

    private Step asked(RequestView request) {
        return new Step(
                words.say("step.asked"),
                "done",
                request.askedAt(),
                words.say(
                                request.handling().extending() == null ? "step.asked.detail" : "step.asked.more",
                                request.person().name(),
                                words.duration(request.duration()))
                        + told(request));
    }

    private String told(RequestView request) {
        List<GroupId> told = request.handling().notified();
        return told.isEmpty()
                ? ""
                : " " + words.say("step.told", told.stream().map(GroupId::value).collect(Collectors.joining(", ")));
    }

    private String decideBy(RequestView request) {
        Handling.Escalation escalation = request.handling().escalation();
        return (request.decideBy() == null ? "" : words.say("step.decideby", words.time(request.decideBy())))
                + (escalation == null || request.escalatedAt() != null
                        ? ""
                        : " " + words.say("step.escalates", words.time(escalation.at()), escalation.to()));
    }

    private Step approved(RequestView request) {
        if (request.approvedAt() != null && request.basis() == ApprovalBasis.BREAK_GLASS) {
            return new Step(words.say("step.glass"), "done", request.approvedAt(), words.say("step.glass.detail"));
        }
        String name = words.say(request.handling().extending() == null ? "step.approved" : "step.extended");
        if (request.approvedAt() != null) {
            String who = request.approvals().isEmpty()
                    ? words.say("step.approved.instant")
                    : words.say(
                            "step.approved.by",
                            request.approvals().stream().map(this::approver).collect(Collectors.joining(", ")));
            boolean shortened = request.granted() != null && request.granted().compareTo(request.duration()) < 0;
            return new Step(
                    name,
                    "done",
                    request.approvedAt(),
                    shortened && request.granted() != null
                            ? who + " " + words.say("step.approved.shorter", words.duration(request.granted()))
                            : who);
        }
        return switch (request.state()) {
            case PENDING -> new Step(name, "now", null, words.state(request) + ". " + decideBy(request));
            case DENIED ->
                new Step(
                        request.rule() == null ? words.say("request.denied") : words.say("request.refused"),
                        "failed",
                        request.closedAt(),
                        request.closedBy() == null
                                ? words.say("step.refused.detail")
                                : words.say("step.denied.by", request.closedBy().name()));
            case WITHDRAWN ->
                new Step(
                        words.say("request.withdrawn"),
                        "failed",
                        request.closedAt(),
                        words.say(request.closedBy() == null ? "step.withdrawn.left" : "step.withdrawn.detail"));
            case LAPSED ->
                new Step(words.say("request.lapsed"), "failed", request.closedAt(), words.say("step.lapsed.detail"));
            case APPROVED, COMPLETED, FAILED -> new Step(name, "done", null, "");
        };
    }

    private String approver(ApprovalView approval) {
        return approval.inPlaceOf() == null
                ? approval.by().name()
                : words.say(
                        "step.approved.inplace",
                        approval.by().name(),
                        approval.inPlaceOf().name());
    }

    private Step ready(RequestView request, @Nullable GrantView grant) {
        String name = words.say("step.ready");
        if (grant == null) {
            return new Step(
                    name,
                    "later",
                    null,
                    request.state() == RequestState.PENDING
                            ? words.say("step.ready.later", words.duration(request.duration()))
                            : "");
        }
        if (grant.readyAt() != null) {
            return new Step(
                    name,
                    "done",
                    grant.readyAt(),
                    words.say(
                            "step.ready.detail",
                            words.between(
                                    grant.issuedAt() == null ? grant.approvedAt() : grant.issuedAt(), grant.readyAt()),
                            grant.readyEvidence() == null
                                    ? ""
                                    : words.level(grant.readyEvidence().level())));
        }
        if (grant.state() == GrantState.FAILED || grant.endedAt() != null) {
            return new Step(
                    grant.state() == GrantState.FAILED ? words.say("grant.failed") : name,
                    "failed",
                    null,
                    grant.problem() == null ? words.say("step.ready.never") : words.problem(grant.problem()));
        }
        return new Step(
                name,
                "now",
                null,
                grant.problem() == null
                        ? words.state(grant) + "."
                        : words.problem(grant.problem()) + " " + words.say("step.trying"));
    }

    private Step ended(@Nullable GrantView grant) {
        String name = words.say("step.ended");
        if (grant == null || grant.endedAt() == null) {
            return new Step(
                    name,
                    "later",
                    null,
                    grant == null || grant.endsAt() == null
                            ? ""
                            : words.say("step.ended.later", words.time(grant.endsAt())));
        }
        return new Step(
                name,
                "done",
                grant.endedAt(),
                grant.endedBy() == null
                        ? words.say("step.ended.cause", words.cause(grant.cause()))
                        : words.say(
                                "step.ended.by",
                                words.cause(grant.cause()),
                                grant.endedBy().name()));
    }

    private Step removed(@Nullable GrantView grant) {
        String name = words.say("step.removed");
        if (grant == null || grant.endedAt() == null) {
            return new Step(name, "later", null, "");
        }
        if (grant.removedAt() != null) {
            if (grant.issuedAt() == null) {
                return new Step(name, "done", grant.removedAt(), words.say("step.removed.nothing"));
            }
            String detail = grant.removalEvidence() == null
                    ? words.say(
                            "step.removed.attested",
                            grant.attestedBy().stream()
                                    .map(dev.brevet.views.shared.PersonRef::name)
                                    .collect(Collectors.joining(", ")))
                    : words.say(
                            "step.removed.detail",
                            words.between(grant.endedAt(), grant.removedAt()),
                            words.level(grant.removalEvidence().level()));
            return new Step(name, "done", grant.removedAt(), detail);
        }
        if (grant.escalatedAt() != null) {
            return new Step(words.say("grant.stuck"), "failed", grant.escalatedAt(), words.say("step.stuck.detail"));
        }
        return new Step(
                name,
                "now",
                null,
                grant.problem() == null
                        ? words.say("step.removing")
                        : words.problem(grant.problem()) + " " + words.say("step.trying.removal"));
    }
}
