package dev.brevet.domain.obligation;

import static dev.brevet.api.obligation.ObligationKind.ACTIVATE;
import static dev.brevet.api.obligation.ObligationKind.EXPIRE;
import static dev.brevet.api.obligation.ObligationKind.LAPSE;
import static dev.brevet.api.obligation.ObligationKind.REVOKE;
import static dev.brevet.api.obligation.ObligationKind.START;
import static dev.brevet.domain.support.Cast.ADMIN;
import static dev.brevet.domain.support.Cast.ANA;
import static dev.brevet.domain.support.Cast.BEN;
import static dev.brevet.domain.support.Cast.DANA;
import static dev.brevet.domain.support.Cast.ENGINEERS;
import static dev.brevet.domain.support.Cast.EVE;
import static dev.brevet.domain.support.Cast.KAI;
import static dev.brevet.domain.support.Cast.NOON;
import static dev.brevet.domain.support.Cast.READ;
import static dev.brevet.domain.support.Cast.WRITE;
import static dev.brevet.domain.support.Cast.ZED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.BrevetEvent;
import dev.brevet.api.grant.ActivateGrant;
import dev.brevet.api.grant.AttestRemoval;
import dev.brevet.api.grant.ConfirmReady;
import dev.brevet.api.grant.ConfirmRemoved;
import dev.brevet.api.grant.EndGrantOfLeaver;
import dev.brevet.api.grant.EscalateRemoval;
import dev.brevet.api.grant.Evidence;
import dev.brevet.api.grant.EvidenceLevel;
import dev.brevet.api.grant.ExpireGrant;
import dev.brevet.api.grant.ExtendGrant;
import dev.brevet.api.grant.GrantEnded;
import dev.brevet.api.grant.GrantEvent;
import dev.brevet.api.grant.GrantFoundUnjustified;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.GrantIssued;
import dev.brevet.api.grant.GrantReady;
import dev.brevet.api.grant.GrantRemovalAttested;
import dev.brevet.api.grant.GrantRemoved;
import dev.brevet.api.grant.GrantScheduled;
import dev.brevet.api.grant.Problem;
import dev.brevet.api.grant.ReevaluateGrant;
import dev.brevet.api.grant.ReportRemovalDelay;
import dev.brevet.api.grant.ReportSetupDelay;
import dev.brevet.api.grant.ReportSetupFailure;
import dev.brevet.api.grant.ReturnGrant;
import dev.brevet.api.grant.RevokeGrant;
import dev.brevet.api.grant.StartGrant;
import dev.brevet.api.grant.WarnOfEnd;
import dev.brevet.api.obligation.Change.Owe;
import dev.brevet.api.obligation.Change.Settle;
import dev.brevet.api.obligation.Obligation;
import dev.brevet.api.obligation.ObligationKind;
import dev.brevet.api.request.AccessRequestApproved;
import dev.brevet.api.request.AccessRequestDenied;
import dev.brevet.api.request.AccessRequestEvent;
import dev.brevet.api.request.AccessRequestLapsed;
import dev.brevet.api.request.AccessRequestRefused;
import dev.brevet.api.request.AccessRequestSubmitted;
import dev.brevet.api.request.AccessRequestWithdrawn;
import dev.brevet.api.request.ApproveAccessRequest;
import dev.brevet.api.request.BreakGlassDrilled;
import dev.brevet.api.request.BreakGlassRefused;
import dev.brevet.api.request.BreakGlassUsed;
import dev.brevet.api.request.DenyAccessRequest;
import dev.brevet.api.request.EscalateAccessRequest;
import dev.brevet.api.request.LapseAccessRequest;
import dev.brevet.api.request.RemindOfAccessRequest;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.request.SubmitAccessRequest;
import dev.brevet.api.request.WithdrawAccessRequest;
import dev.brevet.api.request.WithdrawRequestOfLeaver;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import dev.brevet.domain.support.Policies;
import dev.brevet.domain.support.Seed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What is owed over whole lives of requests and grants.
 *
 * <p>The histories are what the real aggregates make of random commands at random times, so that each is legal.
 */
class OwedOverHistoriesTest {

    private static final int HISTORIES = 2_000;

    /** The store in memory reads everything it has for every command. */
    private static final int HISTORIES_PER_WORLD = 20;

    private static final List<PersonId> PEOPLE = List.of(ANA, ANA, BEN, BEN, DANA, KAI, EVE, ZED);

    private record Key(ObligationKind kind, String subject) {}

    private World world = new World();
    private final Map<Key, Obligation> owed = new HashMap<>();
    private final Set<Class<?>> seen = new HashSet<>();
    private final List<BrevetEvent> story = new ArrayList<>();
    private int closedWithAccess;

    @Test
    void nothing_is_forgotten_and_nothing_is_owed_for_ever() {
        long seed = Seed.next();
        RandomGenerator random = new Random(seed);
        for (int i = 0; i < HISTORIES; i++) {
            story.clear();
            if (i % HISTORIES_PER_WORLD == 0) {
                world = new World();
                // Every other world is ruled by policies that remind, escalate, and let people start what was approved.
                if (i / HISTORIES_PER_WORLD % 2 == 0) {
                    world.facts.policies(Policies.of("lifecycle.yaml"));
                }
            }
            try {
                live(new RequestId("r-" + i), random);
            } catch (AssertionError e) {
                throw new AssertionError("Seed " + seed + ", history " + i + ": " + story, e);
            }
        }
        Set<Class<?>> all = new HashSet<>();
        all.addAll(List.of(AccessRequestEvent.class.getPermittedSubclasses()));
        all.addAll(List.of(GrantEvent.class.getPermittedSubclasses()));
        // Here the catalogue decides, which lets nobody break a glass: BreakingTest and ReviewingTest tell of that.
        List.of(BreakGlassUsed.class, BreakGlassRefused.class, BreakGlassDrilled.class, GrantFoundUnjustified.class)
                .forEach(all::remove);
        assertThat(seen).as("kinds of events met, seed %d", seed).isEqualTo(all);
        assertThat(closedWithAccess).as("histories with access, seed %d", seed).isGreaterThan(HISTORIES / 10);
    }

    private void live(RequestId request, RandomGenerator random) {
        GrantId grant = request.grant();
        owed.clear();
        world.clock.set(NOON);
        PersonId asker = random.nextInt(20) == 0 ? EVE : DANA;
        Instant start = random.nextInt(4) == 0 ? NOON.plusSeconds(random.nextInt(7_200)) : null;
        var entitlement = List.of(READ, WRITE, WRITE, ADMIN).get(random.nextInt(4));
        send(new SubmitAccessRequest(request, asker, entitlement, Duration.ofHours(1), "why", start), request);
        for (int step = random.nextInt(25); step > 0; step--) {
            world.clock.pass(Duration.ofSeconds(random.nextInt(4) == 0 ? random.nextInt(2_400) : 0));
            if (random.nextInt(30) == 0) {
                world.facts.deactivated(DANA);
            }
            send(any(request, grant, random), request);
        }
        world.facts.enrolled(DANA, ENGINEERS);
        putToRest(request, grant, random);
        assertThat(owed).as("owed when all is closed").isEmpty();
        assertThat(replay(request, grant)).as("owed after a replay").isEqualTo(owed);
        closedWithAccess += happened(GrantIssued.class) ? 1 : 0;
    }

    private Object any(RequestId request, GrantId grant, RandomGenerator random) {
        boolean issuedEver = happened(GrantIssued.class) || happened(GrantScheduled.class);
        PersonId by = PEOPLE.get(random.nextInt(PEOPLE.size()));
        Duration shorter = random.nextInt(3) == 0 ? Duration.ofMinutes(20) : null;
        List<Problem> problems = List.of(Problem.values());
        Problem problem = problems.get(random.nextInt(problems.size()));
        if (!issuedEver) {
            return switch (random.nextInt(11)) {
                case 9 -> new RemindOfAccessRequest(request);
                case 10 -> new EscalateAccessRequest(request);
                case 3 -> new WithdrawRequestOfLeaver(request);
                case 0 -> new WithdrawAccessRequest(request, by);
                case 1 -> new DenyAccessRequest(request, by, null, "no");
                case 2 -> new LapseAccessRequest(request);
                default -> new ApproveAccessRequest(request, by, null, shorter, null);
            };
        }
        return switch (random.nextInt(24)) {
            case 19 -> new ExtendGrant(grant, "r-x" + random.nextInt(9), Duration.ofMinutes(30), List.of(ANA));
            case 20 -> new RemindOfAccessRequest(request);
            case 21 -> new ActivateGrant(grant, by, Proof.NONE);
            case 17 -> new EndGrantOfLeaver(grant);
            case 18 -> new WithdrawRequestOfLeaver(request);
            case 0 -> new ApproveAccessRequest(request, by, null, shorter, null);
            case 1 -> new LapseAccessRequest(request);
            case 2, 3 -> new ConfirmReady(grant, evidence());
            case 4 -> new ReportSetupDelay(grant, problem);
            case 5 -> new ReportSetupFailure(grant, problem);
            case 6 -> new WarnOfEnd(grant);
            case 7 -> new ExpireGrant(grant);
            case 8 -> new ReturnGrant(grant, by);
            case 9 -> new RevokeGrant(grant, by, "why");
            case 10 -> new ReportRemovalDelay(grant, problem);
            case 11 -> new EscalateRemoval(grant);
            case 12 -> new ConfirmRemoved(grant, evidence());
            case 13, 14 -> new AttestRemoval(grant, by, "seen");
            case 15 -> new WithdrawAccessRequest(request, by);
            case 16 -> new ReevaluateGrant(grant);
            default -> new StartGrant(grant);
        };
    }

    /** Works off what is owed as the loop would, until nothing is. */
    private void putToRest(RequestId request, GrantId grant, RandomGenerator random) {
        for (int round = 0; round < 10 && !owed.isEmpty(); round++) {
            List<Obligation> open = new ArrayList<>(owed.values());
            Obligation next = open.get(random.nextInt(open.size()));
            if (world.clock.instant().isBefore(next.due())) {
                world.clock.set(next.due());
            }
            List<BrevetEvent> done = send(
                    switch (next.kind()) {
                        case ACTIVATE -> new ConfirmReady(grant, evidence());
                        case REVOKE -> new ConfirmRemoved(grant, evidence());
                        case START -> new StartGrant(grant);
                        case EXPIRE -> new ExpireGrant(grant);
                        case WARN -> new WarnOfEnd(grant);
                        case ESCALATE -> new EscalateRemoval(grant);
                        case LAPSE -> new LapseAccessRequest(request);
                        case REMIND_APPROVERS -> new RemindOfAccessRequest(request);
                        case ESCALATE_REQUEST -> new EscalateAccessRequest(request);
                        case OFFBOARD -> throw new AssertionError("Nobody leaves in these histories");
                        case REVIEW, REVIEW_REMINDER, NOT_JUSTIFIED ->
                            throw new AssertionError("Nobody breaks a glass in these histories");
                    },
                    request);
            assertThat(done).as("discharging %s", next).isNotEmpty();
            assertThat(owed).as("discharged").doesNotContainValue(next);
        }
    }

    private List<BrevetEvent> send(Object command, RequestId request) {
        List<BrevetEvent> events = world.send(command);
        story.addAll(events);
        events.forEach(e -> {
            seen.add(e.getClass());
            apply(e, owed);
        });
        check(request.value(), request.grant().value());
        return events;
    }

    private void check(String request, String grant) {
        boolean asked = happened(AccessRequestSubmitted.class);
        boolean closed = happened(
                AccessRequestApproved.class,
                AccessRequestDenied.class,
                AccessRequestWithdrawn.class,
                AccessRequestLapsed.class,
                AccessRequestRefused.class);
        boolean scheduled = happened(GrantScheduled.class);
        boolean issued = happened(GrantIssued.class);
        boolean ended = happened(GrantEnded.class);
        boolean gone = happened(GrantRemoved.class, GrantRemovalAttested.class);
        boolean ready = happened(GrantReady.class);

        is(new Key(LAPSE, request), asked && !closed);
        is(new Key(START, grant), scheduled && !issued && !ended);
        is(new Key(ACTIVATE, grant), issued && !ready && !ended);
        is(new Key(EXPIRE, grant), issued && !ended);
        is(new Key(REVOKE, grant), issued && ended && !gone);
        boolean nothingLeft = closed && (!(issued || scheduled) || (ended && (!issued || gone)));
        if (nothingLeft) {
            assertThat(owed).as("owed when all is closed").isEmpty();
        }
        if (issued && !gone) {
            assertThat(owed.values())
                    .as("owed while access may exist")
                    .anyMatch(o -> o.kind() == REVOKE || o.kind() == EXPIRE);
        }
    }

    private void is(Key key, boolean expected) {
        assertThat(owed.containsKey(key)).as("%s is owed", key).isEqualTo(expected);
    }

    private boolean happened(Class<?>... kinds) {
        return story.stream().anyMatch(e -> List.of(kinds).contains(e.getClass()));
    }

    private Map<Key, Obligation> replay(RequestId request, GrantId grant) {
        Map<Key, Obligation> again = new HashMap<>();
        List<BrevetEvent> all = Stream.of(request.value(), grant.value())
                .flatMap(a -> world.historyOf(a).stream())
                .toList();
        assertThat(all).as("the store against what was published").containsExactlyInAnyOrderElementsOf(story);
        all.forEach(e -> apply(e, again));
        return again;
    }

    private static void apply(BrevetEvent event, Map<Key, Obligation> to) {
        Owed.by(event).forEach(change -> {
            switch (change) {
                case Owe(Obligation o) -> to.put(new Key(o.kind(), o.subject()), o);
                case Settle(ObligationKind kind, String subject) -> to.remove(new Key(kind, subject));
            }
        });
    }

    private Evidence evidence() {
        return new Evidence(EvidenceLevel.READ_BACK, List.of(), 0, false, false, world.clock.instant());
    }
}
