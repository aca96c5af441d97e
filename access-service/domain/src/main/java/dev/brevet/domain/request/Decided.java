package dev.brevet.domain.request;

import dev.brevet.api.grant.Extendable;
import dev.brevet.api.grant.WeighExtension;
import dev.brevet.api.request.AskForExtension;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.request.SubmitAccessRequest;
import dev.brevet.api.shared.TextRef;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.FactsInForce;
import dev.brevet.domain.policy.AccessPolicy;
import dev.brevet.domain.policy.PolicyDecision;
import dev.brevet.domain.policy.rules.Ask;
import dev.brevet.domain.texts.Answers;
import dev.brevet.domain.texts.ErasableText;
import dev.brevet.domain.texts.FreeText;
import org.jspecify.annotations.Nullable;

/**
 * An ask with what policy says of it, and the facts that it said so by.
 *
 * @param held    the live grant that is to last longer, null if it asks for a new one
 * @param answers to the policy's questions, null if there were none
 */
record Decided(
        RequestId requestId,
        Ask ask,
        PolicyDecision decision,
        @Nullable Extendable held,
        Facts facts,
        TextRef reason,
        @Nullable TextRef answers) {

    static Decided of(SubmitAccessRequest submit, FactsInForce inForce, AccessPolicy policy, ErasableText texts) {
        String reason = FreeText.required("reason", submit.reason());
        Facts facts = inForce.toDecideAbout(submit.personId());
        Ask ask = assessed(Asking.of(submit), policy, facts);
        return new Decided(
                submit.requestId(),
                ask,
                policy.decide(ask, facts),
                null,
                facts,
                texts.keep(reason),
                Answers.keep(submit.inputs(), texts));
    }

    static Decided of(
            AskForExtension extension,
            FactsInForce inForce,
            AccessPolicy policy,
            ErasableText texts,
            GrantIssuance grants) {
        String reason = FreeText.required("reason", extension.reason());
        // The grant is locked before its person, as whoever approves does.
        Extendable held = grants.weigh(new WeighExtension(extension.grantId(), extension.personId()));
        Facts facts = inForce.toDecideAbout(extension.personId());
        Refusals.unlessHeldBy(extension.personId(), held, facts);
        Ask ask = assessed(Asking.of(extension, held, Answers.read(held.inputs(), texts)), policy, facts);
        return new Decided(
                extension.requestId(),
                ask,
                Asking.decision(ask, held, policy, facts),
                held,
                facts,
                texts.keep(reason),
                held.inputs());
    }

    private static Ask assessed(Ask ask, AccessPolicy policy, Facts facts) {
        return ask.assessed(policy.risk(ask, facts));
    }
}
