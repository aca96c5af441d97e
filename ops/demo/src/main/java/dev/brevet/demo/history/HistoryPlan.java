package dev.brevet.demo.history;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.DefineEntitlement;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.demo.people.DemoCatalogue;
import dev.brevet.demo.people.DemoPeople;
import dev.brevet.demo.people.DemoPerson;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Plans the past of the demo: the same steps for the same seed and the same end, every one of them before the end, and
 * no request left open.
 */
public final class HistoryPlan {

    /** How far back the past reaches. */
    public static final int DAYS = 90;

    // The longest story is asked in the evening, decided after four hours and held for eight: it is over by next noon.
    private static final int QUIET_DAYS = 2;

    // Zed asked for things until he left; after that he appears no more.
    private static final int ZED_LEFT_DAYS_AGO = 55;

    private final Random random;
    private final Instant end;
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, Instant> busyUntil = new HashMap<>();
    private int requests;

    private HistoryPlan(long seed, Instant end) {
        this.random = new Random(seed);
        this.end = end;
    }

    /** The steps in the order in which they happened. */
    public static List<Step> plan(long seed, Instant end) {
        HistoryPlan plan = new HistoryPlan(seed, end);
        LocalDate last = end.atZone(ZoneOffset.UTC).toLocalDate();
        for (int daysAgo = DAYS; daysAgo >= QUIET_DAYS; daysAgo--) {
            plan.day(last.minusDays(daysAgo), daysAgo);
        }
        plan.steps.sort(Comparator.comparing(Step::at).thenComparingInt(Step::request));
        return List.copyOf(plan.steps);
    }

    private void day(LocalDate date, int daysAgo) {
        boolean weekend = date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
        int asks = weekend ? random.nextInt(2) : 2 + random.nextInt(4);
        List<Instant> times = new ArrayList<>();
        for (int i = 0; i < asks; i++) {
            times.add(date.atTime(7, 30).toInstant(ZoneOffset.UTC).plusSeconds(random.nextInt(11 * 3_600)));
        }
        times.sort(Comparator.naturalOrder());
        for (Instant at : times) {
            PersonId asker = weekend ? new PersonId("kai") : asker(daysAgo);
            ask(at, asker);
        }
    }

    private PersonId asker(int daysAgo) {
        int draw = random.nextInt(100);
        if (draw < 40) {
            return new PersonId("dana");
        }
        if (draw < 65) {
            return new PersonId("kai");
        }
        if (draw < 78) {
            return new PersonId("eve");
        }
        return new PersonId(draw < 88 || daysAgo <= ZED_LEFT_DAYS_AGO ? "ana" : "zed");
    }

    private void ask(Instant at, PersonId asker) {
        DefineEntitlement wanted = wanted(asker);
        String lane = asker.value() + "/" + wanted.entitlementId().value();
        Instant free = busyUntil.getOrDefault(lane, Instant.MIN);
        if (at.isBefore(free)) {
            return;
        }
        int request = ++requests;
        Duration duration = duration(wanted);
        steps.add(new Step.Asked(
                at, request, asker, wanted.entitlementId(), duration, Reasons.asking(wanted.entitlementId(), random)));
        @Nullable Instant approved = decide(at, request, asker, wanted);
        Instant over = approved == null ? steps.getLast().at() : hold(approved, request, asker, duration);
        if (!over.isBefore(end)) {
            throw new IllegalStateException("The past reaches into the future");
        }
        busyUntil.put(lane, over.plusSeconds(60));
    }

    private DefineEntitlement wanted(PersonId asker) {
        DemoPerson person = DemoPeople.byId(asker.value()).orElseThrow();
        int draw = random.nextInt(100);
        EntitlementId id =
                draw < 50 ? DemoCatalogue.READONLY : draw < 85 ? DemoCatalogue.READWRITE : DemoCatalogue.ADMIN;
        DefineEntitlement definition = DemoCatalogue.definition(id);
        boolean mayAsk = definition.askers().stream().anyMatch(person.groups()::contains);
        // Ana alone owns the order book, and nobody decides for themselves: she only ever reads.
        boolean somebodyMayDecide = definition.approvals().stream()
                .allMatch(need -> !deciders(need, asker).isEmpty());
        return mayAsk && somebodyMayDecide ? definition : DemoCatalogue.definition(DemoCatalogue.READONLY);
    }

    private Duration duration(DefineEntitlement wanted) {
        long halfHours = wanted.cap().toMinutes() / 30;
        return Duration.ofMinutes(30 * (1 + random.nextLong(halfHours)));
    }

    /** The moment of the last approval, or null if it was not approved. */
    private @Nullable Instant decide(Instant asked, int request, PersonId asker, DefineEntitlement wanted) {
        Instant now = asked;
        for (ApprovalNeed need : wanted.approvals()) {
            int draw = random.nextInt(100);
            if (draw < 6) {
                steps.add(new Step.Lapsed(asked.plus(wanted.decideWithin()), request));
                return null;
            }
            Instant next = now.plusSeconds(90L + random.nextInt(2_400));
            if (draw < 11) {
                steps.add(new Step.Withdrawn(next, request, asker));
                return null;
            }
            List<PersonId> deciders = deciders(need, asker);
            PersonId decider = deciders.get(random.nextInt(deciders.size()));
            if (draw < 21) {
                steps.add(new Step.Denied(next, request, decider, Reasons.denying(random)));
                return null;
            }
            steps.add(new Step.Approved(next, request, decider, Reasons.approving(random)));
            now = next;
        }
        return now;
    }

    private static List<PersonId> deciders(ApprovalNeed need, PersonId asker) {
        return DemoPeople.ALL.stream()
                .filter(DemoPerson::active)
                .filter(person -> person.groups().contains(need.group()))
                .map(DemoPerson::id)
                .filter(id -> !id.equals(asker))
                .toList();
    }

    private Instant hold(Instant approved, int request, PersonId holder, Duration duration) {
        Instant ready = approved.plusMillis(300L + random.nextInt(600));
        Instant latest = approved.plus(duration);
        steps.add(new Step.Ready(ready, request));
        int draw = random.nextInt(100);
        Instant ended;
        if (draw < 55) {
            ended = latest;
            steps.add(new Step.Expired(ended, request));
        } else {
            long held = duration.toSeconds();
            ended = ready.plusSeconds(held / 10 + random.nextLong(held * 7 / 10));
            steps.add(
                    draw < 97
                            ? new Step.Returned(ended, request, holder)
                            : new Step.Revoked(ended, request, new PersonId("ben"), Reasons.revoking(random)));
        }
        Instant removed = ended.plusMillis(150L + random.nextInt(900));
        steps.add(new Step.Removed(removed, request));
        return removed;
    }
}
