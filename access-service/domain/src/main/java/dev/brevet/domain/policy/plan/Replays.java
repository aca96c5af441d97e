package dev.brevet.domain.policy.plan;

import dev.brevet.api.catalog.Label;
import dev.brevet.api.policy.FactsRead;
import dev.brevet.api.policy.TraitsRead;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.policy.plan.Replay.Change;
import dev.brevet.domain.policy.rules.Case;
import dev.brevet.domain.policy.rules.PolicySet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides the past once more. */
final class Replays {

    /** More would not be read; all of them are counted. */
    private static final int MOST_SHOWN = 200;

    private static final int A_WHILE = 1_000;

    private Replays() {}

    static Replay of(
            PolicySet before, PolicySet after, Changed changed, List<PastRequest> past, PlanProgress progress) {
        Map<Change, Integer> counts = new EnumMap<>(Change.class);
        List<Replay.Changed> shown = new ArrayList<>();
        int lost = 0;
        int done = 0;
        for (PastRequest request : newestFirst(past)) {
            if (++done % A_WHILE == 0 || done == past.size()) {
                progress.at("past requests", done, past.size());
            }
            EntitlementFact now = changed.all().get(request.entitlement());
            if (now == null) {
                lost++;
                continue;
            }
            FactsRead facts = request.facts();
            // Whom nobody knew was refused before any policy was looked at, and would be again.
            EntitlementFact entitlement = facts == null ? null : concerned(request, facts, now, changed);
            if (entitlement == null || facts == null) {
                counts.merge(Change.SAME, 1, Integer::sum);
                continue;
            }
            Map<String, String> inputs = request.inputs();
            if (inputs == null) {
                lost++;
                continue;
            }
            Case then = Replayed.caseOf(request, inputs, facts, entitlement, changed);
            Replayed was = Replayed.by(before, then, request.breakGlass());
            Replayed is = Replayed.by(after, then, request.breakGlass());
            Change change = Replayed.between(was, is);
            counts.merge(change, 1, Integer::sum);
            if (change != Change.SAME && shown.size() < MOST_SHOWN) {
                shown.add(new Replay.Changed(
                        request.id(),
                        request.person(),
                        request.entitlement(),
                        request.at(),
                        change,
                        was.words(),
                        is.words(),
                        is.rule()));
            }
        }
        return new Replay(past.size(), counts, shown, lost);
    }

    /**
     * What was asked for, as it was then; null if nothing changed about it, nor about what the asker held then and may not have
     * with it.
     */
    private static @Nullable EntitlementFact concerned(
            PastRequest request, FactsRead facts, EntitlementFact now, Changed changed) {
        EntitlementFact then = asOf(facts.traits(), now);
        boolean concerned = changed.find(request.entitlement()).isPresent()
                || !then.equals(now)
                || facts.live().stream().anyMatch(held -> changed.find(held).isPresent());
        return concerned ? then : null;
    }

    private static EntitlementFact asOf(@Nullable TraitsRead traits, EntitlementFact now) {
        return traits == null
                ? now
                : now.with(
                        traits.environment(),
                        traits.dataClass(),
                        traits.labels().stream().collect(Collectors.toUnmodifiableMap(Label::name, Label::value)));
    }

    private static List<PastRequest> newestFirst(List<PastRequest> past) {
        return past.stream()
                .sorted(Comparator.comparing(PastRequest::at).reversed())
                .toList();
    }
}
