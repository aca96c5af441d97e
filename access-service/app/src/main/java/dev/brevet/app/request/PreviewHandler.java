package dev.brevet.app.request;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.request.ExtensionOffer;
import dev.brevet.api.request.Preview;
import dev.brevet.api.request.PreviewAccessRequest;
import dev.brevet.api.request.PreviewExtension;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import dev.brevet.api.shared.Refusal;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.FactsInForce;
import dev.brevet.domain.policy.AccessPolicy;
import dev.brevet.domain.policy.BreakGlassPolicy;
import dev.brevet.domain.policy.Candidates;
import dev.brevet.domain.policy.Lengths;
import dev.brevet.domain.policy.OpenRequests;
import dev.brevet.domain.policy.PolicyDecision.Permitted;
import dev.brevet.domain.policy.PolicyDecision.Refused;
import dev.brevet.domain.policy.rules.Ask;
import dev.brevet.domain.policy.rules.Terms;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
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
        // A preview asks nobody for a passkey: it says that one will be needed.
        Ask named = new Ask(
                asked.personId(),
                asked.entitlementId(),
                asked.duration() == null ? Terms.USUAL : asked.duration(),
                asked.startAt(),
                asked.inputs(),
                new Proof(Assurance.PASSKEY, now.now()));
        Lengths lengths = Lengths.of(named, now);
        Ask unassessed = asked.duration() == null ? named.lasting(lengths.standard()) : named;
        Ask ask = unassessed.assessed(policy.risk(unassessed, now));
        return switch (policy.decide(ask, now)) {
            case Permitted permitted -> {
                OpenRequests.unlessRoomFor(ask, permitted, now);
                yield preview(ask, now, permitted.entitlement(), lengths, null, permitted);
            }
            case Refused refused -> preview(ask, now, refused.entitlement(), lengths, refused.refusal(), null);
        };
    }

    @QueryHandler
    ExtensionOffer preview(PreviewExtension asked) {
        Facts now = facts.toShow();
        return now.entitlement(asked.entitlementId()).stream()
                .flatMap(e -> now.person(asked.personId()).stream().flatMap(p -> now.policies().chances(p, e).stream()))
                .map(chance -> chance.terms().extension())
                .filter(Objects::nonNull)
                .findFirst()
                .map(x -> new ExtensionOffer(x.times(), x.by(), x.approvedAnew()))
                .orElse(ExtensionOffer.NONE);
    }

    private Preview preview(
            Ask ask,
            Facts now,
            EntitlementFact entitlement,
            Lengths lengths,
            @Nullable Refusal refusal,
            @Nullable Permitted permitted) {
        Instant start = ask.startAt() == null ? now.now() : ask.startAt();
        List<ApprovalNeed> needs = permitted == null ? List.of() : permitted.needs();
        Terms terms = permitted == null ? null : permitted.terms();
        return new Preview(
                entitlement.id(),
                entitlement.target(),
                refusal,
                needs,
                deciders(ask.person(), needs, now),
                permitted == null ? now.now() : permitted.decideBy(),
                start.plus(ask.duration()),
                ask.duration(),
                lengths.standard(),
                lengths.longest(),
                entitlement.traits().residual(),
                policy.questions(ask, now),
                terms == null || terms.stepUp() == null ? null : terms.stepUp().assurance(),
                policy.explain(ask, now),
                BreakGlassPolicy.isOffered(ask.person(), ask.entitlement(), now),
                policy.risk(ask, now),
                terms == null || ask.startAt() != null ? null : terms.startWithin());
    }

    private List<PersonId> deciders(PersonId asker, List<ApprovalNeed> needs, Facts now) {
        return Candidates.of(asker, needs, now)
                .filter(id -> !policy.countsFor(id, asker, needs, now).isEmpty())
                .sorted(java.util.Comparator.comparing(PersonId::value))
                .toList();
    }
}
