package dev.brevet.domain.request;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.Gives;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.policy.Risk;
import dev.brevet.api.request.Handling;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.Digest;
import dev.brevet.api.shared.TextRef;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.policy.PolicyDecision.Permitted;
import dev.brevet.domain.policy.rules.Ask;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The digest of what a decider is shown.
 *
 * <p>Who may decide after a while is part of it from the beginning, so that nothing changes when that time comes.
 *
 * <p>So is what the entitlement gives: defined anew, it is something else than what they agreed to.
 *
 * <p>It covers commitments instead of texts, so that erasing a reason later breaks no proof (design, section 5). One
 * {@code name=value} line each, in this order; ids, rights and numbers cannot contain line breaks.
 */
final class RequestDigest {

    private RequestDigest() {}

    static Digest of(RequestId id, int version, Decided asked, Permitted permitted, Handling handling) {
        EntitlementFact entitlement = permitted.entitlement();
        return of(
                id,
                version,
                asked.ask(),
                entitlement.target(),
                entitlement.shown(),
                asked.reason(),
                asked.answers(),
                permitted.needs(),
                permitted.policyVersion(),
                handling);
    }

    static Digest of(
            RequestId id,
            int version,
            Ask ask,
            TargetId target,
            Gives gives,
            TextRef reason,
            @Nullable TextRef inputs,
            List<ApprovalNeed> needs,
            String policyVersion,
            Handling handling) {
        String lines = String.join(
                "\n",
                "brevet-request=4",
                "id=" + id,
                "version=" + version,
                "person=" + ask.person(),
                "entitlement=" + ask.entitlement(),
                "target=" + target,
                "right=" + gives.right(),
                "environment=" + gives.environment(),
                "data-class=" + gives.dataClass(),
                "gives=" + gives.sentence(),
                "duration=" + ask.duration(),
                "start=" + ask.startAt(),
                "reason=" + reason.sha256(),
                "inputs=" + (inputs == null ? "" : inputs.sha256()),
                "needs="
                        + needs.stream()
                                .map(n -> n.stage() + ":" + n.group() + ":" + n.count()
                                        + (n.inPerson() ? ":in-person" : ""))
                                .collect(Collectors.joining(",")),
                "policy=" + policyVersion,
                "risk=" + risk(ask.risk()),
                "extending=" + (handling.extending() == null ? "" : handling.extending()),
                "escalation="
                        + (handling.escalation() == null
                                ? ""
                                : handling.escalation().to() + "@"
                                        + handling.escalation().at()),
                "");
        return new Digest(HexFormat.of().formatHex(sha256().digest(lines.getBytes(StandardCharsets.UTF_8))));
    }

    /** The score and what makes it; the sentences say no more than that. */
    private static String risk(@Nullable Risk risk) {
        return risk == null
                ? ""
                : risk.score() + ":"
                        + risk.reasons().stream()
                                .map(r -> r.factor().word() + "=" + r.points())
                                .collect(Collectors.joining(","));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
