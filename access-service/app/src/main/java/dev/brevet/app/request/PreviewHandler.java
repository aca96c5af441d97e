package dev.brevet.app.request;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.request.Preview;
import dev.brevet.api.request.PreviewAccessRequest;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Refusal;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.FactsInForce;
import dev.brevet.domain.policy.AccessPolicy;
import dev.brevet.domain.policy.PolicyDecision.Permitted;
import dev.brevet.domain.policy.PolicyDecision.Refused;
import dev.brevet.domain.policy.rules.Ask;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers what an ask would come to, by the function that decides it. */
@Component
class PreviewHandler {

    private final FactsInForce facts;
    private final AccessPolicy policy;

    PreviewHandler(FactsInForce facts, AccessPolicy policy) {
        this.facts = facts;
        this.policy = policy;
    }

    @QueryHandler
    Preview preview(PreviewAccessRequest asked) {
        Facts now = facts.toShow();
        Ask ask = new Ask(asked.personId(), asked.entitlementId(), asked.duration(), asked.startAt());
        return switch (policy.decide(ask, now)) {
            case Permitted permitted ->
                preview(asked, now, permitted.entitlement(), null, permitted.needs(), permitted.decideBy());
            case Refused refused -> preview(asked, now, refused.entitlement(), refused.refusal(), List.of(), now.now());
        };
    }

    private Preview preview(
            PreviewAccessRequest asked,
            Facts now,
            EntitlementFact entitlement,
            @Nullable Refusal refusal,
            List<ApprovalNeed> needs,
            Instant decideBy) {
        Instant start = asked.startAt() == null ? now.now() : asked.startAt();
        return new Preview(
                entitlement.id(),
                entitlement.target(),
                refusal,
                needs,
                deciders(asked.personId(), needs, now),
                decideBy,
                start.plus(asked.duration()),
                entitlement.cap(),
                entitlement.traits().residual());
    }

    private static List<PersonId> deciders(PersonId asker, List<ApprovalNeed> needs, Facts now) {
        return now.activeMembersOf(needs.stream().map(ApprovalNeed::group).collect(Collectors.toSet())).stream()
                .map(PersonFact::id)
                .filter(id -> !id.equals(asker))
                .sorted(java.util.Comparator.comparing(PersonId::value))
                .toList();
    }
}
