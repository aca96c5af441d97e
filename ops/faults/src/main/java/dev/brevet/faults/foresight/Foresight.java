package dev.brevet.faults.foresight;

import dev.brevet.api.catalog.DataClass;
import dev.brevet.api.catalog.DefineEntitlement;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.Environment;
import dev.brevet.api.catalog.RegisterTarget;
import dev.brevet.api.catalog.Setting;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.catalog.TargetTraits;
import dev.brevet.api.directory.EnrolPerson;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.grant.EndCause;
import dev.brevet.api.grant.GrantEnded;
import dev.brevet.api.grant.GrantFlagged;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.GrantIssued;
import dev.brevet.api.grant.ReturnGrant;
import dev.brevet.api.policy.ApplyPolicies;
import dev.brevet.api.policy.PolicyFile;
import dev.brevet.api.policy.PolicyId;
import dev.brevet.api.policy.ProposePolicies;
import dev.brevet.api.request.ApproveAccessRequest;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.request.SubmitAccessRequest;
import dev.brevet.api.request.WithdrawAccessRequest;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Actor;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.Channel;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import dev.brevet.app.policy.LiveGrants;
import dev.brevet.app.policy.Planner;
import dev.brevet.app.reevaluation.LiveGrantSweep;
import dev.brevet.benchmark.cluster.BrevetDatabase;
import dev.brevet.benchmark.service.Node;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.FactsInForce;
import dev.brevet.domain.policy.AccessPolicy;
import dev.brevet.domain.policy.PolicyDecision;
import dev.brevet.domain.policy.document.PolicyText;
import dev.brevet.domain.policy.plan.GrantOutlook;
import dev.brevet.domain.policy.plan.Plan;
import dev.brevet.domain.policy.plan.PlanProgress;
import dev.brevet.domain.policy.plan.Shift;
import dev.brevet.domain.policy.rules.Ask;
import dev.brevet.domain.policy.rules.PolicyCompiler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.BiPredicate;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/**
 * Changes policies again and again on one running service, and holds what each plan foresaw against what then happened: who
 * may ask by the decision function, and what became of the live grants by their own events.
 */
public final class Foresight implements AutoCloseable {

    private static final PersonId ADMIN = new PersonId("max");
    private static final PersonId SECOND_ADMIN = new PersonId("mia");
    private static final TargetId TARGET = new TargetId("foresight");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int NEW_ASKS = 6;

    private final Node node;
    private final Random random;
    private final RandomPolicies policies;
    private final List<String> faults = new ArrayList<>();
    private int requests;
    private int shifts;
    private int held;
    private int lost;
    private int flaggedOnly;

    private Foresight(Node node, long seed) {
        this.node = node;
        this.random = new Random(seed);
        this.policies = new RandomPolicies(random);
    }

    /** Starts the service on an empty database. */
    public static Foresight begin(BrevetDatabase database, long seed) {
        // The sweep is called by hand, so that nothing is looked at half way.
        Node node = Node.plain(database, Map.of("spring.quartz.auto-startup", "false", "logging.level.root", "error"));
        return new Foresight(node, seed).set();
    }

    /**
     * What was compared.
     *
     * @param shifts      people who gained or lost an entitlement
     * @param held        live grants that a change met
     * @param lost        how many of them ended
     * @param flaggedOnly how many of them were flagged and went on
     */
    public record Report(int changes, int shifts, int held, int lost, int flaggedOnly, List<String> faults) {}

    private Foresight set() {
        enrol(ADMIN, Set.of(WellKnownGroups.PLATFORM_ADMINS));
        enrol(SECOND_ADMIN, Set.of(WellKnownGroups.PLATFORM_ADMINS));
        for (int i = 0; i < RandomPolicies.PEOPLE; i++) {
            Set<GroupId> groups = new HashSet<>();
            for (int g = 0; g < RandomPolicies.GROUPS; g++) {
                if (i % RandomPolicies.GROUPS == g || random.nextInt(4) == 0) {
                    groups.add(new GroupId("g" + g));
                }
            }
            enrol(new PersonId("p" + i), groups);
        }
        node.commands()
                .sendAsSystem(new RegisterTarget(
                        TARGET,
                        "mock",
                        List.of(new Setting("name", "foresight")),
                        new TargetTraits(false, true, Duration.ZERO)));
        for (int i = 0; i < RandomPolicies.ENTITLEMENTS; i++) {
            node.commands()
                    .sendAsSystem(new DefineEntitlement(
                            TARGET,
                            new EntitlementId("e" + i),
                            "right_" + i,
                            "Gives a right",
                            i % 2 == 0 ? Environment.PRODUCTION : Environment.STAGING,
                            DataClass.CONFIDENTIAL,
                            Duration.ofHours(8),
                            HOUR,
                            List.of(new GroupId("g" + i % RandomPolicies.GROUPS)),
                            List.of()));
        }
        return this;
    }

    private void enrol(PersonId id, Set<GroupId> groups) {
        node.commands().sendAsSystem(new EnrolPerson(id, "Person " + id, id.value(), List.copyOf(groups)));
    }

    /** Changes the policies so many times. */
    public Report run(int changes) {
        for (int change = 0; change < changes; change++) {
            live();
            change(change);
        }
        return new Report(changes, shifts, held, lost, flaggedOnly, List.copyOf(faults));
    }

    /** Some people ask; whoever may approve does. */
    private void live() {
        for (int i = 0; i < NEW_ASKS; i++) {
            RequestId id = new RequestId("r-foresight-" + ++requests);
            PersonId asker = new PersonId("p" + random.nextInt(RandomPolicies.PEOPLE));
            EntitlementId what = new EntitlementId("e" + random.nextInt(RandomPolicies.ENTITLEMENTS));
            Map<String, String> inputs = random.nextBoolean() ? Map.of() : Map.of("ticket", "OPS-1");
            Duration length = Duration.ofHours(1 + random.nextInt(4));
            Answer answer = quietly(
                    asker, new SubmitAccessRequest(id, asker, what, length, "because", null, inputs, Proof.NONE));
            if (answer != Answer.DONE) {
                continue;
            }
            for (int p = 0; p < RandomPolicies.PEOPLE; p++) {
                PersonId by = new PersonId("p" + p);
                quietly(by, new ApproveAccessRequest(id, by, null, null, null));
            }
            quietly(asker, new WithdrawAccessRequest(id, asker));
            if (random.nextInt(6) == 0) {
                quietly(asker, new ReturnGrant(id.grant(), asker));
            }
        }
    }

    private Answer quietly(PersonId by, Object command) {
        try {
            return node.commands().send(new Actor(by, Channel.API), command);
        } catch (AccessRefusal refused) {
            return Answer.refused(refused.refusal());
        }
    }

    private void change(int number) {
        boolean plain = number % 2 == 0;
        String text = policies.next(plain);
        String version = propose(text);
        Set<String> before = meant();
        List<GrantIssued> live = node.bean(LiveGrants.class).issued();
        Map<GrantId, Integer> told = new HashMap<>();
        live.forEach(grant -> told.put(grant.grantId(), events(grant.grantId()).size()));
        held += live.size();

        Plan plan =
                node.bean(Planner.class).plan(version, 0, PlanProgress.SILENT).plan();
        apply(version, plan.hash());
        if (!facts().policies().version().equals(version)) {
            faults.add("change " + number + " was not applied");
            return;
        }
        node.bean(LiveGrantSweep.class).run();

        Set<String> foreseen = new HashSet<>(before);
        for (Shift shift : plan.asking()) {
            shift.gain().forEach(person -> foreseen.add(person + " " + shift.entitlement()));
            shift.lose().forEach(person -> foreseen.remove(person + " " + shift.entitlement()));
            shifts += shift.gain().size() + shift.lose().size();
        }
        same(number, "may ask", meant(), foreseen, text);
        if (plain) {
            same(number, "are let through", letThrough(), foreseen, text);
        }
        grants(number, live, told, plan);
    }

    private void grants(int number, List<GrantIssued> live, Map<GrantId, Integer> told, Plan plan) {
        Map<GrantId, GrantOutlook> outlooks = new HashMap<>();
        plan.grants().forEach(outlook -> outlooks.put(outlook.grant(), outlook));
        for (GrantIssued grant : live) {
            List<Object> all = events(grant.grantId());
            List<Object> since = all.subList(Objects.requireNonNull(told.get(grant.grantId())), all.size());
            boolean ended = since.stream()
                    .anyMatch(e -> e instanceof GrantEnded end && end.cause() == EndCause.NO_LONGER_ALLOWED);
            String flag = all.stream()
                    .filter(GrantFlagged.class::isInstance)
                    .map(e -> ((GrantFlagged) e).rule())
                    .reduce("", (earlier, later) -> later);
            boolean flagged = since.stream().anyMatch(GrantFlagged.class::isInstance);
            GrantOutlook outlook = outlooks.remove(grant.grantId());
            lost += ended ? 1 : 0;
            flaggedOnly += flagged && !ended ? 1 : 0;
            boolean asForeseen =
                    outlook == null ? !ended && !flagged : ended == outlook.ends() && flag.equals(outlook.rule());
            if (!asForeseen) {
                faults.add("change " + number + ": " + grant.grantId() + " foreseen " + outlook + ", ended " + ended
                        + ", flagged " + flagged + " " + flag);
            }
        }
        outlooks.values().forEach(o -> faults.add("change " + number + ": foreseen, and not live: " + o));
    }

    private void same(int number, String what, Set<String> are, Set<String> foreseen, String text) {
        if (!are.equals(foreseen)) {
            faults.add("change " + number + ": " + are + " " + what + ", foreseen " + foreseen + " by\n" + text);
        }
    }

    /** Who may ask for what, whatever the conditions. */
    private Set<String> meant() {
        Facts now = facts();
        return pairs(now, (person, entitlement) -> now.policies().mayAsk(person, entitlement));
    }

    /** Who is let through, by the function that decides; the same where nothing depends on more than who asks for what. */
    private Set<String> letThrough() {
        Facts now = facts();
        return pairs(now, (person, entitlement) -> letThrough(person, entitlement, now));
    }

    private static Set<String> pairs(Facts now, BiPredicate<PersonFact, EntitlementFact> which) {
        Set<String> pairs = new HashSet<>();
        for (PersonFact person : now.people()) {
            for (EntitlementFact entitlement : now.entitlements()) {
                if (which.test(person, entitlement)) {
                    pairs.add(person.id() + " " + entitlement.id());
                }
            }
        }
        return pairs;
    }

    private boolean letThrough(PersonFact person, EntitlementFact entitlement, Facts now) {
        Ask ask = new Ask(person.id(), entitlement.id(), HOUR, null, Map.of(), new Proof(Assurance.PASSKEY, now.now()));
        try {
            return node.bean(AccessPolicy.class).decide(ask, now) instanceof PolicyDecision.Permitted;
        } catch (AccessRefusal.Conflict liveAlready) {
            return true;
        }
    }

    private Facts facts() {
        return node.bean(FactsInForce.class).toShow();
    }

    private Proof justSignedIn() {
        return new Proof(Assurance.SIGN_IN, facts().now());
    }

    private String propose(String text) {
        List<PolicyFile> files = List.of(new PolicyFile("all.yaml", text));
        node.commands()
                .send(
                        new Actor(ADMIN, Channel.API),
                        new ProposePolicies(PolicyId.ALL, files, "foresight", ADMIN, justSignedIn()));
        PolicyCompiler.Result result = PolicyCompiler.compile(List.of(new PolicyText("all.yaml", text)));
        return Objects.requireNonNull(result.set(), () -> result.diagnostics().toString())
                .version();
    }

    private void apply(String version, String hash) {
        quietly(ADMIN, new ApplyPolicies(PolicyId.ALL, version, hash, ADMIN, "a run", justSignedIn()));
        quietly(SECOND_ADMIN, new ApplyPolicies(PolicyId.ALL, version, hash, SECOND_ADMIN, "a run", justSignedIn()));
    }

    private List<Object> events(GrantId grant) {
        List<Object> events = new ArrayList<>();
        node.bean(EventStorageEngine.class)
                .readEvents(grant.value(), 0)
                .asStream()
                .forEach(m -> events.add(m.getPayload()));
        return events;
    }

    @Override
    public void close() {
        node.close();
    }
}
