package dev.brevet.faults.check;

import dev.brevet.api.BrevetEvent;
import dev.brevet.api.grant.EndCause;
import dev.brevet.api.grant.GrantEnded;
import dev.brevet.api.grant.GrantEvent;
import dev.brevet.api.grant.GrantIssued;
import dev.brevet.api.grant.GrantReady;
import dev.brevet.api.grant.GrantRemoved;
import dev.brevet.api.request.AccessRequestApproved;
import dev.brevet.api.request.AccessRequestDenied;
import dev.brevet.api.request.AccessRequestEvent;
import dev.brevet.api.request.AccessRequestSubmitted;
import dev.brevet.api.request.AccessRequestWithdrawn;
import dev.brevet.benchmark.service.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Compares three things that do not trust each other: what clients were told, what is stored, what the target says. */
public final class Checker {

    /** How long removal may take once nothing is broken any more. */
    public static final Duration LATEST = Duration.ofSeconds(30);

    private final Duration latest;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, Life> lives = new HashMap<>();
    private final Map<String, List<AccessRequestEvent>> requests = new HashMap<>();
    private Duration worst = Duration.ZERO;

    private static final class Life {
        final List<GrantIssued> issued = new ArrayList<>();
        final List<GrantReady> ready = new ArrayList<>();
        final List<GrantEnded> ended = new ArrayList<>();
        final List<GrantRemoved> removed = new ArrayList<>();
    }

    private Checker(Duration latest) {
        this.latest = latest;
    }

    /**
     * Everything that is wrong, in sentences; all grants must have ended by now.
     *
     * @param latest how long removal may take; {@link #LATEST} unless other work shares the machine
     */
    public static Verdict check(
            Store store,
            Journal journal,
            List<Witness.Sight> sights,
            Set<String> leftOnTarget,
            Disturbances disturbances,
            Duration latest) {
        Checker checker = new Checker(latest);
        List<BrevetEvent> events = store.events();
        checker.faults.addAll(store.logFaults());
        checker.sort(events);
        checker.acknowledged(journal);
        checker.grants(disturbances);
        checker.target(sights, leftOnTarget);
        checker.same("obligation", Store.owedByReplay(events), store.owed());
        checker.same("grant in the facts", Set.of(), store.grantsInFacts());
        checker.same("grant in the view", checker.allRemoved(), store.grantsInView());
        store.deadLetters().forEach(letter -> checker.faults.add("A view could not take an event: " + letter));
        return new Verdict(
                List.copyOf(checker.faults),
                events.size(),
                checker.lives.size(),
                (int) journal.entries().stream()
                        .filter(Journal.Entry::acknowledged)
                        .count(),
                sights.size(),
                checker.worst);
    }

    private void sort(List<BrevetEvent> events) {
        for (BrevetEvent event : events) {
            if (event instanceof AccessRequestEvent e) {
                requests.computeIfAbsent(e.requestId().value(), r -> new ArrayList<>())
                        .add(e);
            }
            if (event instanceof GrantEvent e) {
                Life life = lives.computeIfAbsent(e.grantId().value(), g -> new Life());
                switch (e) {
                    case GrantIssued issued -> life.issued.add(issued);
                    case GrantReady ready -> life.ready.add(ready);
                    case GrantEnded ended -> life.ended.add(ended);
                    case GrantRemoved removed -> life.removed.add(removed);
                    default -> {}
                }
            }
        }
    }

    private void acknowledged(Journal journal) {
        for (Journal.Entry entry : journal.entries()) {
            if (!entry.acknowledged()) {
                continue;
            }
            List<AccessRequestEvent> request = requests.getOrDefault(entry.subject(), List.of());
            Life life = lives.get(entry.subject());
            boolean there =
                    switch (entry.verb()) {
                        case "ask" -> request.stream().anyMatch(AccessRequestSubmitted.class::isInstance);
                        case "approve" ->
                            request.stream().anyMatch(AccessRequestApproved.class::isInstance)
                                    && lives.containsKey("g-" + entry.subject().substring(2));
                        case "deny" -> request.stream().anyMatch(AccessRequestDenied.class::isInstance);
                        case "withdraw" -> request.stream().anyMatch(AccessRequestWithdrawn.class::isInstance);
                        default -> life != null && !life.ended.isEmpty();
                    };
            if (!there) {
                faults.add("Acknowledged and lost: " + entry.verb() + " " + entry.subject());
            }
        }
        requests.forEach((id, events) -> {
            long decided = events.stream()
                    .filter(e -> e instanceof AccessRequestApproved
                            || e instanceof AccessRequestDenied
                            || e instanceof AccessRequestWithdrawn)
                    .count();
            if (decided > 1) {
                faults.add("Decided " + decided + " times: " + id);
            }
        });
    }

    private void grants(Disturbances disturbances) {
        lives.forEach((id, life) -> {
            once("issued", id, life.issued.size());
            once("ended", id, life.ended.size());
            once("removed", id, life.removed.size());
            if (life.ready.size() > 1) {
                faults.add("Grant " + id + " was ready " + life.ready.size() + " times");
            }
            if (life.issued.size() == 1 && life.ended.size() == 1 && life.removed.size() == 1) {
                times(id, life, disturbances);
            }
        });
    }

    private void once(String what, String id, int times) {
        if (times != 1) {
            faults.add("Grant " + id + " was " + what + " " + times + " times");
        }
    }

    private void times(String id, Life life, Disturbances disturbances) {
        GrantEnded ended = life.ended.getFirst();
        Instant endsAt = life.issued.getFirst().endsAt();
        Instant removed = life.removed.getFirst().at();
        if (ended.cause() == EndCause.EXPIRED && ended.at().isBefore(endsAt)) {
            faults.add("Grant " + id + " expired before its time");
        }
        Instant promised = ended.cause() == EndCause.EXPIRED ? endsAt : ended.at();
        Duration late = disturbances.lateness(promised, removed);
        if (late.compareTo(worst) > 0) {
            worst = late;
        }
        if (late.compareTo(latest) > 0) {
            faults.add("Grant " + id + " was removed " + late.toMillis() + " ms late: it was to end at " + promised
                    + ", ended at " + ended.at() + " and was removed at " + removed);
        }
    }

    private void target(List<Witness.Sight> sights, Set<String> left) {
        if (!left.isEmpty()) {
            faults.add("Left behind on the target: " + new TreeSet<>(left));
        }
        Map<String, List<Life>> byHolding = new HashMap<>();
        lives.values().stream().filter(life -> !life.issued.isEmpty()).forEach(life -> byHolding
                .computeIfAbsent(holding(life.issued.getFirst()), h -> new ArrayList<>())
                .add(life));
        for (Witness.Sight sight : sights) {
            for (String held : sight.held()) {
                boolean explained = byHolding.getOrDefault(held, List.of()).stream()
                        .anyMatch(life -> !life.issued.getFirst().at().isAfter(sight.until())
                                && (life.removed.isEmpty()
                                        || !life.removed.getFirst().at().isBefore(sight.from())));
                if (!explained) {
                    faults.add("At " + sight.from() + " no grant explained " + held + " on the target");
                }
            }
        }
    }

    /** In these trials accounts have the names of people, and each entitlement's right that of the entitlement. */
    private static String holding(GrantIssued issued) {
        return issued.personId() + "/"
                + (issued.entitlementId().equals(Scene.INSTANT) ? Scene.READONLY : Scene.READWRITE);
    }

    private Set<String> allRemoved() {
        Set<String> removed = new TreeSet<>();
        lives.keySet().forEach(id -> removed.add(id + " removed"));
        return removed;
    }

    private void same(String what, Set<String> expected, Set<String> found) {
        Set<String> missing = new TreeSet<>(expected);
        missing.removeAll(found);
        Set<String> extra = new TreeSet<>(found);
        extra.removeAll(expected);
        missing.forEach(one -> faults.add("Missing " + what + ": " + one));
        extra.forEach(one -> faults.add("Superfluous " + what + ": " + one));
    }

    /**
     * What the checker found.
     *
     * @param worst the longest removal took after its end, or after the last recovery if that was later
     */
    public record Verdict(List<String> faults, int events, int grants, int acknowledged, int sights, Duration worst) {}
}
