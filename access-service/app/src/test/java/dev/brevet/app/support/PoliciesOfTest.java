package dev.brevet.app.support;

import dev.brevet.api.policy.ApplyPolicies;
import dev.brevet.api.policy.PolicyFile;
import dev.brevet.api.policy.PolicyId;
import dev.brevet.api.policy.ProposePolicies;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import dev.brevet.app.command.CommandSender;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.FactsInForce;
import dev.brevet.domain.policy.document.PolicyText;
import dev.brevet.domain.policy.rules.PolicyCompiler;
import dev.brevet.domain.policy.rules.PolicySet;
import dev.brevet.domain.policy.set.PlanHash;
import java.util.List;
import java.util.Objects;
import org.springframework.context.ApplicationContext;

/** Puts the first policies of a service in force. */
public final class PoliciesOfTest {

    private PoliciesOfTest() {}

    /** As {@code admin}, who has to be a platform admin, and is the first one from here on. */
    public static void inForce(ApplicationContext service, PersonId admin, String text) {
        CommandSender commands = service.getBean(CommandSender.class);
        Scene scene = new Scene(commands);
        PolicySet set = Objects.requireNonNull(
                PolicyCompiler.compile(List.of(new PolicyText("p.yaml", text))).set(), "These do not compile");
        Proof proof = new Proof(
                Assurance.SIGN_IN, service.getBean(FactsInForce.class).toShow().now());
        scene.as(
                admin,
                new ProposePolicies(PolicyId.ALL, List.of(new PolicyFile("p.yaml", text)), "test", admin, proof));
        Facts now = service.getBean(FactsInForce.class).toShow();
        String hash = PlanHash.of(now.policies().version(), set.version(), now.version());
        scene.as(admin, new ApplyPolicies(PolicyId.ALL, set.version(), hash, admin, "a test", proof));
        if (!service.getBean(FactsInForce.class).toShow().policies().version().equals(set.version())) {
            throw new IllegalStateException("The policies are not in force");
        }
    }
}
