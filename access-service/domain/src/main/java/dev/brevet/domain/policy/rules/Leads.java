package dev.brevet.domain.policy.rules;

import dev.brevet.api.directory.GroupId;
import dev.brevet.api.policy.Remedy;
import dev.brevet.domain.policy.document.PolicyDocument.Effect;
import dev.brevet.domain.policy.document.PolicyDocument.Start;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What might help somebody who was refused; each lead still has to be tried. */
public final class Leads {

    private static final Pattern GROUP = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    private static final List<Duration> SHORTER = List.of(
            Duration.ofHours(8),
            Duration.ofHours(4),
            Duration.ofHours(2),
            Duration.ofHours(1),
            Duration.ofMinutes(30),
            Duration.ofMinutes(15));

    private Leads() {}

    /** Leads from all policies that cover the entitlement, the easiest first. */
    public static List<Remedy> of(PolicySet policies, Case c) {
        Set<Remedy> shorter = new LinkedHashSet<>();
        Set<Remedy> answers = new LinkedHashSet<>();
        Set<Instant> starts = new TreeSet<>();
        Set<Remedy> others = new LinkedHashSet<>();
        for (CompiledPolicy policy : policies.covering(c.entitlement())) {
            if (policy.terms().cap().compareTo(c.ask().duration()) < 0) {
                shorter.add(new Remedy.Shorten(policy.terms().cap()));
            }
            if (policy.dependsOn("request.duration")) {
                SHORTER.stream()
                        .filter(d -> d.compareTo(c.ask().duration()) < 0)
                        .forEach(d -> shorter.add(new Remedy.Shorten(d)));
            }
            for (Inputs.Question question : policy.inputs().questions()) {
                question.example().ifPresent(example -> answers.add(new Remedy.AnswerInput(question.name(), example)));
                question.input()
                        .choices()
                        .forEach(choice -> answers.add(new Remedy.AnswerInput(question.name(), choice)));
                texts(policy)
                        .filter(question::accepts)
                        .forEach(text -> answers.add(new Remedy.AnswerInput(question.name(), text)));
            }
            starts(policy, c, starts);
            policy.who().groups().forEach(g -> others.add(new Remedy.JoinGroup(g)));
            if (policy.dependsOn("asker.groups")) {
                texts(policy)
                        .filter(text -> GROUP.matcher(text).matches())
                        .forEach(text -> others.add(new Remedy.JoinGroup(new GroupId(text))));
            }
            policy.standingInTheWay(c).forEach(g -> others.add(new Remedy.HandBack(g.entitlement())));
            if (policy.effect() != Effect.DENY && !c.live().isEmpty() && policy.lacks(c, Moment.START) > 0) {
                c.live().forEach(g -> others.add(new Remedy.HandBack(g.entitlement())));
            }
        }
        policies.heldInTheWay(c).forEach(g -> others.add(new Remedy.HandBack(g.entitlement())));
        Set<Remedy> leads = new LinkedHashSet<>(shorter);
        leads.addAll(answers);
        if (c.ask().startAt() != null) {
            leads.add(new Remedy.BeginNow());
        }
        starts.forEach(at -> leads.add(new Remedy.BeginAt(at)));
        others.removeIf(r -> r instanceof Remedy.JoinGroup(GroupId group)
                && c.person().groups().contains(group));
        leads.addAll(others);
        return List.copyOf(leads);
    }

    private static void starts(CompiledPolicy policy, Case c, Set<Instant> starts) {
        starts.addAll(policy.turns(c.now()));
        if (c.ask().startAt() == null && policy.start().equals(List.of(Start.LATER))) {
            starts.add(c.now().plus(Duration.ofHours(1)));
        }
    }

    private static java.util.stream.Stream<String> texts(CompiledPolicy policy) {
        return policy.expressions().flatMap(e -> e.textConstants().stream());
    }
}
