package dev.brevet.app.request;

import dev.brevet.api.request.BreakGlassPreview;
import dev.brevet.api.request.PassedOver;
import dev.brevet.api.request.PreviewBreakGlass;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.Proof;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.FactsInForce;
import dev.brevet.domain.policy.BreakGlassPolicy;
import dev.brevet.domain.policy.BreakGlassPolicy.Decision;
import dev.brevet.domain.policy.BreakGlassPolicy.Offer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** Answers what breaking the glass would come to, by the function that decides it. */
@Component
class BreakGlassPreviewHandler {

    private final FactsInForce facts;

    BreakGlassPreviewHandler(FactsInForce facts) {
        this.facts = facts;
    }

    @QueryHandler
    BreakGlassPreview preview(PreviewBreakGlass asked) {
        Facts now = facts.toShow();
        // A preview asks nobody for a passkey: it says that one will be needed.
        Decision decision = BreakGlassPolicy.decide(
                asked.personId(), asked.entitlementId(), null, Map.of(), new Proof(Assurance.PASSKEY, now.now()), now);
        Offer offer = decision.offer();
        return new BreakGlassPreview(
                decision.entitlement().id(),
                decision.entitlement().target(),
                decision.obstacles().isEmpty()
                        ? null
                        : decision.obstacles().getFirst().refusal(),
                offer == null ? Duration.ZERO : offer.cap(),
                offer == null ? Assurance.PASSKEY : offer.stepUp().assurance(),
                offer == null ? Duration.ZERO : offer.stepUp().within(),
                offer == null ? new PassedOver(List.of(), List.of()) : offer.passedOver(),
                offer == null ? List.of() : offer.reviewers(),
                offer == null ? Duration.ZERO : offer.reviewWithin());
    }
}
