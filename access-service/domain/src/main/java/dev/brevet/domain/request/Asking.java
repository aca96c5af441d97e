package dev.brevet.domain.request;

import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.policy.FactsRead;
import dev.brevet.api.policy.Risk;
import dev.brevet.api.request.AccessRequestRefused;
import dev.brevet.api.request.AccessRequestSubmitted;
import dev.brevet.api.request.SubmitAccessRequest;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.TextRef;
import dev.brevet.domain.facts.LiveGrant;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.policy.AccessPolicy;
import dev.brevet.domain.policy.PolicyDecision.Permitted;
import dev.brevet.domain.policy.PolicyDecision.Refused;
import dev.brevet.domain.policy.rules.Ask;
import java.util.Comparator;
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

    static AccessRequestSubmitted submitted(
            SubmitAccessRequest submit,
            Ask ask,
            Permitted permitted,
            Facts facts,
            TextRef reason,
            @Nullable TextRef inputs) {
        return new AccessRequestSubmitted(
                submit.requestId(),
                1,
                ask.person(),
                ask.entitlement(),
                permitted.entitlement().target(),
                ask.duration(),
                ask.startAt(),
                reason,
                inputs,
                permitted.needs(),
                permitted.policyVersion(),
                permitted.decideBy(),
                RequestDigest.of(
                        submit.requestId(), 1, ask, reason, inputs, permitted.needs(), permitted.policyVersion()),
                permitted.terms().policy(),
                permitted.terms().commentRequired(),
                Objects.requireNonNull(read(ask, facts), "Only somebody known is permitted anything"),
                facts.now());
    }

    static AccessRequestRefused refused(
            SubmitAccessRequest submit,
            Ask ask,
            Refused refused,
            Facts facts,
            TextRef reason,
            @Nullable TextRef inputs) {
        return new AccessRequestRefused(
                submit.requestId(),
                ask.person(),
                refused.entitlement().id(),
                refused.entitlement().target(),
                ask.duration(),
                ask.startAt(),
                reason,
                inputs,
                refused.refusal().rule(),
                facts.policies().version(),
                read(ask, facts),
                facts.now());
    }

    /**
     * What policy says to an ask that was let through before; null if it would not be any more.
     *
     * @throws AccessRefusal if it cannot be judged now
     */
    static @Nullable Permitted again(Ask ask, TargetId target, AccessPolicy policy, Facts facts) {
        try {
            return policy.decide(ask, facts) instanceof Permitted permitted
                            && permitted.entitlement().target().equals(target)
                    ? permitted
                    : null;
        } catch (AccessRefusal.StepUpNeeded stronger) {
            // Policy asks for more by now than the asker proved then; that is not for the decider to prove.
            return null;
        }
    }

    /** Null if nobody knows the person, so that there was nothing to read. */
    static @Nullable FactsRead read(Ask ask, Facts facts) {
        return facts.person(ask.person())
                .map(person -> new FactsRead(
                        person.kind(),
                        person.groups().stream()
                                .sorted(Comparator.comparing(GroupId::value))
                                .toList(),
                        person.manager(),
                        facts.liveGrantsOf(ask.person()).stream()
                                .map(LiveGrant::entitlement)
                                .toList(),
                        facts.liveGrantsOn(ask.entitlement()),
                        ask.proof(),
                        Objects.requireNonNullElse(ask.risk(), Risk.UNKNOWN)))
                .orElse(null);
    }
}
