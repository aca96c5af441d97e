package dev.brevet.benchmark.service;

import dev.brevet.api.directory.EnrolPerson;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.policy.ApplyPolicies;
import dev.brevet.api.policy.PolicyFile;
import dev.brevet.api.policy.PolicyId;
import dev.brevet.api.policy.ProposePolicies;
import dev.brevet.api.shared.Actor;
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

/** Puts policies in force as an admin would, the plan seen. */
public final class PoliciesInForce {

    private static final PersonId ADMIN = new PersonId("max");

    private PoliciesInForce() {}

    /** Enrols the admin. */
    public static void enrolAdmin(Node node) {
        node.commands().sendAsSystem(new EnrolPerson(ADMIN, "Max", "max", List.of(WellKnownGroups.PLATFORM_ADMINS)));
    }

    /** Proposes and applies one file. */
    public static void apply(Node node, String text) {
        PolicyFile file = new PolicyFile("all.yaml", text);
        String version = Objects.requireNonNull(PolicyCompiler.compile(List.of(new PolicyText("all.yaml", text)))
                        .set())
                .version();
        Actor admin = new Actor(ADMIN, Channel.API);
        node.commands().send(admin, new ProposePolicies(PolicyId.ALL, List.of(file), "bench", ADMIN, signedIn(node)));
        Facts now = node.bean(FactsInForce.class).toShow();
        String hash = PlanHash.of(now.policies().version(), version, now.version());
        node.commands().send(admin, new ApplyPolicies(PolicyId.ALL, version, hash, ADMIN, "a run", signedIn(node)));
    }

    private static Proof signedIn(Node node) {
        return new Proof(
                Assurance.SIGN_IN, node.bean(FactsInForce.class).toShow().now());
    }
}
