package dev.brevet.demo.service;

import dev.brevet.api.policy.ApplyPolicies;
import dev.brevet.api.policy.PolicyFile;
import dev.brevet.api.policy.PolicyId;
import dev.brevet.api.policy.ProposePolicies;
import dev.brevet.api.shared.Actor;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.Channel;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import dev.brevet.app.command.CommandSender;
import dev.brevet.app.policy.Planner;
import dev.brevet.domain.inforce.FactsInForce;
import dev.brevet.domain.policy.document.PolicyText;
import dev.brevet.domain.policy.plan.PlanProgress;
import dev.brevet.domain.policy.rules.PolicyCompiler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Puts the policies of {@code ops/demo/policies} forward, and in a new demo in force too, by Max as anybody would. */
class DemoPolicies {

    private static final String FILES = "classpath:dev/brevet/demo/policies/*.yaml";
    private static final PersonId MAX = new PersonId("max");

    private final CommandSender commands;
    private final FactsInForce facts;
    private final Planner planner;

    DemoPolicies(CommandSender commands, FactsInForce facts, Planner planner) {
        this.commands = commands;
        this.facts = facts;
        this.planner = planner;
    }

    void proposeAndApplyTheFirst() {
        List<PolicyFile> files = files();
        String version = Objects.requireNonNull(PolicyCompiler.compile(files.stream()
                                .map(f -> new PolicyText(f.path(), f.text()))
                                .toList())
                        .set())
                .version();
        Actor max = new Actor(MAX, Channel.WEB);
        Proof proof = new Proof(Assurance.SIGN_IN, facts.toShow().now());
        var proposed = commands.send(max, new ProposePolicies(PolicyId.ALL, files, "ops/demo/policies", MAX, proof));
        if (facts.toShow().policies().isEmpty()) {
            String plan = planner.plan(version, 1, PlanProgress.SILENT).plan().hash();
            var applied =
                    commands.send(max, new ApplyPolicies(PolicyId.ALL, version, plan, MAX, "The demo begins.", proof));
        }
    }

    private static List<PolicyFile> files() {
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver().getResources(FILES))
                    .sorted(Comparator.comparing(r -> Objects.requireNonNull(r.getFilename())))
                    .map(DemoPolicies::file)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PolicyFile file(Resource file) {
        try {
            return new PolicyFile(
                    Objects.requireNonNull(file.getFilename()), file.getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
