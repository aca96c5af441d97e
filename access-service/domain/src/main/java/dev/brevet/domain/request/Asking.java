package dev.brevet.domain.request;

import dev.brevet.api.catalog.Gives;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.grant.Extendable;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.request.AccessRequestRefused;
import dev.brevet.api.request.AccessRequestSubmitted;
import dev.brevet.api.request.AskForExtension;
import dev.brevet.api.request.Handling;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.request.SubmitAccessRequest;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.TextRef;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.FactsWithout;
import dev.brevet.domain.policy.AccessPolicy;
import dev.brevet.domain.policy.PolicyDecision;
import dev.brevet.domain.policy.PolicyDecision.Permitted;
import dev.brevet.domain.policy.PolicyDecision.Refused;
import dev.brevet.domain.policy.Reading;
import dev.brevet.domain.policy.rules.Ask;
import dev.brevet.domain.policy.rules.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The events of asking, each with what the decision read about the one who asked. */
final class Asking {

    private Asking() {}

    static Ask of(SubmitAccessRequest submit) {
        return new Ask(
                submit.personId(),
                submit.entitlementId(),
                submit.duration(),
                submit.startAt(),
                submit.inputs(),
                submit.proof());
    }

    /** The ask as the log has it: without its answers, which are not part of the log. */
    static Ask of(AccessRequestSubmitted e) {
        return new Ask(
                e.personId(),
                e.entitlementId(),
                e.duration(),
                e.startAt(),
                Map.of(),
                e.facts().proof(),
                e.facts().risk());
    }

    static Ask of(AskForExtension extension, Extendable held, Map<String, String> answers) {
        return new Ask(
                extension.personId(), held.entitlement(), extension.duration(), null, answers, extension.proof());
    }

    static AccessRequestSubmitted submitted(Decided asked, Permitted permitted) {
        RequestId id = asked.requestId();
        Ask ask = asked.ask();
        Facts facts = asked.facts();
        TextRef reason = asked.reason();
        TextRef inputs = asked.answers();
        Handling handling = handling(permitted, asked.held(), facts);
        return new AccessRequestSubmitted(
                id,
                1,
                ask.person(),
                ask.entitlement(),
                permitted.entitlement().target(),
                permitted.entitlement().shown(),
                ask.duration(),
                ask.startAt(),
                reason,
                inputs,
                permitted.needs(),
                permitted.policyVersion(),
                permitted.decideBy(),
                RequestDigest.of(id, 1, asked, permitted, handling),
                permitted.terms().policy(),
                permitted.terms().commentRequired(),
                Objects.requireNonNull(
                        Reading.of(ask, without(extending(asked.held()), facts)),
                        "Only somebody known is permitted anything"),
                handling,
                facts.now());
    }

    /** What would come after the deadline never comes, and what nobody decides waits for nobody. */
    private static Handling handling(Permitted permitted, @Nullable Extendable held, Facts facts) {
        Terms terms = permitted.terms();
        boolean waits = !permitted.needs().isEmpty();
        Instant remindAt = inTime(waits, terms.remindAfter(), permitted, facts);
        Terms.Escalation escalation = terms.escalateTo();
        Instant escalateAt = escalation == null ? null : inTime(waits, escalation.after(), permitted, facts);
        return new Handling(
                extending(held),
                terms.notified().stream()
                        .sorted(Comparator.comparing(GroupId::value))
                        .toList(),
                remindAt,
                escalation == null || escalateAt == null ? null : new Handling.Escalation(escalation.to(), escalateAt));
    }

    private static @Nullable Instant inTime(boolean waits, @Nullable Duration after, Permitted permitted, Facts facts) {
        Instant at = after == null || !waits ? null : facts.now().plus(after);
        return at != null && at.isBefore(permitted.decideBy()) ? at : null;
    }

    static AccessRequestRefused refused(Decided asked, Refused refused) {
        Ask ask = asked.ask();
        Facts facts = asked.facts();
        return new AccessRequestRefused(
                asked.requestId(),
                ask.person(),
                refused.entitlement().id(),
                refused.entitlement().target(),
                ask.duration(),
                ask.startAt(),
                asked.reason(),
                asked.answers(),
                refused.refusal().rule(),
                facts.policies().version(),
                Reading.of(ask, without(extending(asked.held()), facts)),
                facts.now());
    }

    /**
     * What policy says to an ask that was let through before, in words for whoever decides it.
     *
     * @param held  the grant that is to last longer, null for a new one
     * @param gives what was shown to whoever approved it before
     * @throws AccessRefusal if it makes no sense any more, or cannot be judged now
     */
    static PolicyDecision again(
            Ask ask, @Nullable Extendable held, TargetId target, Gives gives, AccessPolicy policy, Facts facts) {
        try {
            return switch (decision(ask, held, policy, facts)) {
                case Refused no ->
                    new Refused(no.entitlement(), Refusals.noLongerPermitted(ask, no.refusal()), no.remedies());
                case Permitted yes
                when yes.entitlement().target().equals(target)
                        && yes.entitlement().shown().equals(gives) -> yes;
                case Permitted other -> new Refused(other.entitlement(), Refusals.entitlementChanged(ask), List.of());
            };
        } catch (AccessRefusal.StepUpNeeded stronger) {
            // Policy asks for more by now than the asker proved then; that is not for the decider to prove.
            EntitlementFact entitlement = facts.entitlement(ask.entitlement()).orElseThrow(() -> stronger);
            return new Refused(entitlement, Refusals.provenTooWeakly(ask, stronger), List.of());
        }
    }

    /** What policy says. */
    static PolicyDecision decision(Ask ask, @Nullable Extendable held, AccessPolicy policy, Facts facts) {
        return held == null ? policy.decide(ask, facts) : policy.extend(ask, held, without(held.grantId(), facts));
    }

    /** A grant that is to last longer is decided as if it were not there. */
    static Facts without(@Nullable GrantId extending, Facts facts) {
        return extending == null ? facts : FactsWithout.grant(extending, facts);
    }

    private static @Nullable GrantId extending(@Nullable Extendable held) {
        return held == null ? null : held.grantId();
    }
}
