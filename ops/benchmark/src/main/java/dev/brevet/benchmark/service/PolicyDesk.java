package dev.brevet.benchmark.service;

import dev.brevet.api.policy.ApplyPolicies;
import dev.brevet.api.policy.PolicyFile;
import dev.brevet.api.policy.PolicyId;
import dev.brevet.api.policy.ProposePolicies;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Actor;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.Channel;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.FactsInForce;
import dev.brevet.domain.policy.document.PolicyText;
import dev.brevet.domain.policy.rules.PolicyCompiler;
import dev.brevet.domain.policy.set.PlanHash;
import java.util.List;
import java.util.Objects;

/** Puts policies in force as the one platform admin that there is. */
public final class PolicyDesk {

    private PolicyDesk() {}

    /** The version that this text is. */
    public static String versionOf(String text) {
        PolicyCompiler.Result result = PolicyCompiler.compile(List.of(new PolicyText("run.yaml", text)));
        return Objects.requireNonNull(result.set(), () -> result.diagnostics().toString())
                .version();
    }

    /** Proposes the text and applies it, however often something else changes in between. */
    public static void apply(Node on, PersonId by, String text) {
        Actor admin = new Actor(by, Channel.API);
        String version = versionOf(text);
        Answer unused = on.commands()
                .send(
                        admin,
                        new ProposePolicies(
                                PolicyId.ALL, List.of(new PolicyFile("run.yaml", text)), "a run", by, proof(on)));
        while (true) {
            Facts now = on.bean(FactsInForce.class).toShow();
            String hash = PlanHash.of(now.policies().version(), version, now.version());
            try {
                Answer done = on.commands()
                        .send(admin, new ApplyPolicies(PolicyId.ALL, version, hash, by, "a run", proof(on)));
                if (done instanceof Answer.Refused(var refusal)) {
                    throw new IllegalStateException(refusal.why());
                }
                return;
            } catch (AccessRefusal.Conflict outdated) {
                // Something else changed in between; plan again.
            }
        }
    }

    private static Proof proof(Node on) {
        return new Proof(Assurance.SIGN_IN, on.bean(FactsInForce.class).toShow().now());
    }
}
