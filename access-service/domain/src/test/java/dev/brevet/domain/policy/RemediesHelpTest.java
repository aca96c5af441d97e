package dev.brevet.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.directory.GroupId;
import dev.brevet.api.policy.Remedy;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.facts.LiveGrant;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.FactsOver;
import dev.brevet.domain.policy.PolicyDecision.Refused;
import dev.brevet.domain.policy.rules.Ask;
import dev.brevet.domain.support.FakeFacts;
import dev.brevet.domain.support.RandomWorld;
import dev.brevet.domain.support.Seed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** For thousands of random refusals: what is offered turns the decision, and where nothing is offered nothing would. */
class RemediesHelpTest {

    private static final int REFUSALS = 10_000;

    private final PolicyEngine engine = new PolicyEngine();

    @Test
    void what_is_offered_helps_and_nothing_else_is_kept_back() {
        long seed = Seed.next();
        Random random = new Random(seed);
        RandomWorld world = new RandomWorld(random);
        int refusals = 0;
        int helped = 0;
        while (refusals < REFUSALS) {
            FakeFacts facts = world.facts().policies(world.policies());
            for (int i = 0; i < 40; i++) {
                Ask ask = world.ask(facts);
                Refused refused = refused(ask, facts);
                if (refused == null) {
                    continue;
                }
                refusals++;
                String at = "seed " + seed + ", refusal " + refusals + ": " + ask + " " + refused;
                for (Remedy remedy : refused.remedies()) {
                    helped++;
                    World after = new World(facts, ask).after(remedy);
                    assertThat(refused(after.ask(), after))
                            .as("%s after %s", at, remedy)
                            .isNull();
                }
                if (refused.remedies().isEmpty()) {
                    assertThat(refused.refusal().remedy()).as(at).startsWith("Nothing in the request would help");
                    if (refusals % 4 == 0) {
                        assertThat(keptBack(ask, facts)).as(at).isEmpty();
                    }
                }
            }
        }
        assertThat(helped).as("seed %d", seed).isGreaterThan(REFUSALS / 10);
    }

    /** The refusal, or null if the ask goes through, at most after a stronger proof. */
    private @Nullable Refused refused(Ask ask, Facts facts) {
        try {
            return engine.decide(ask, facts) instanceof Refused refused ? refused : null;
        } catch (AccessRefusal.StepUpNeeded e) {
            return null;
        } catch (AccessRefusal.Conflict e) {
            // Before a remedy this is no refusal by policy; after one it is a refusal that the remedy led into.
            return facts instanceof World w
                    ? new Refused(w.entitlement(ask.entitlement()).orElseThrow(), e.refusal(), List.of())
                    : null;
        }
    }

    /** Every single change within this small world that would help. */
    private List<Remedy> keptBack(Ask ask, FakeFacts facts) {
        List<Remedy> all = new ArrayList<>();
        RandomWorld.DURATIONS.stream()
                .filter(d -> d.compareTo(ask.duration()) < 0)
                .forEach(d -> all.add(new Remedy.Shorten(d)));
        RandomWorld.GROUPS.forEach(g -> all.add(new Remedy.JoinGroup(g)));
        for (String input : RandomWorld.INPUTS) {
            RandomWorld.ANSWERS.forEach(a -> all.add(new Remedy.AnswerInput(input, a)));
        }
        facts.liveGrantsOf(ask.person()).forEach(g -> all.add(new Remedy.HandBack(g.entitlement())));
        if (ask.startAt() != null) {
            all.add(new Remedy.BeginNow());
        }
        for (int hour = 1; hour < 24 * 7; hour++) {
            all.add(new Remedy.BeginAt(facts.now().plus(Duration.ofHours(hour))));
        }
        return all.stream()
                .filter(r -> {
                    World after = new World(facts, ask).after(r);
                    return refused(after.ask(), after) == null;
                })
                .toList();
    }

    /** The facts of a test but for one ask, one person and what they have. */
    private record World(FakeFacts facts, Ask ask, PersonFact asker, List<LiveGrant> live) implements FactsOver {

        World(FakeFacts facts, Ask ask) {
            this(facts, ask, facts.person(ask.person()).orElseThrow(), facts.liveGrantsOf(ask.person()));
        }

        World after(Remedy remedy) {
            return switch (remedy) {
                case Remedy.Shorten r -> new World(facts, ask.lasting(r.to()), asker, live);
                case Remedy.BeginAt r -> new World(facts, ask.beginning(r.at()), asker, live);
                case Remedy.BeginNow r -> new World(facts, ask.beginning(null), asker, live);
                case Remedy.AnswerInput r -> new World(facts, ask.answering(r.input(), r.example()), asker, live);
                case Remedy.JoinGroup r -> new World(facts, ask, joined(r.group()), live);
                case Remedy.HandBack r ->
                    new World(
                            facts,
                            ask,
                            asker,
                            live.stream()
                                    .filter(g -> !g.entitlement().equals(r.entitlement()))
                                    .toList());
            };
        }

        private PersonFact joined(GroupId group) {
            Set<GroupId> groups = new HashSet<>(asker.groups());
            groups.add(group);
            return new PersonFact(
                    asker.id(), asker.kind(), asker.active(), groups, asker.manager(), asker.owner(), null);
        }

        @Override
        public Optional<PersonFact> person(PersonId id) {
            return id.equals(asker.id()) ? Optional.of(asker) : facts.person(id);
        }

        @Override
        public List<LiveGrant> liveGrantsOf(PersonId id) {
            return id.equals(asker.id()) ? live : facts.liveGrantsOf(id);
        }
    }
}
