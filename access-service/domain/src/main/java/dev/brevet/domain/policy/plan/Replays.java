package dev.brevet.domain.policy.plan;

import dev.brevet.api.policy.FactsRead;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.policy.plan.Replay.Change;
import dev.brevet.domain.policy.rules.Case;
import dev.brevet.domain.policy.rules.PolicySet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
            if (!changed.all().containsKey(request.entitlement())) {
                lost++;
                continue;
            }
            FactsRead facts = request.facts();
            EntitlementFact entitlement = concerned(request, changed);
            // Whom nobody knew was refused before any policy was looked at, and would be again.
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
            Replayed was = Replayed.by(before, then);
            Replayed is = Replayed.by(after, then);
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

    /** Null if nothing changed about what was asked for, nor about what the asker held then and may not have with it. */
    private static @Nullable EntitlementFact concerned(PastRequest request, Changed changed) {
        FactsRead facts = request.facts();
        boolean heldChanged = facts != null
                && facts.live().stream().anyMatch(held -> changed.find(held).isPresent());
        return heldChanged
                ? changed.all().get(request.entitlement())
                : changed.find(request.entitlement()).orElse(null);
    }

    private static List<PastRequest> newestFirst(List<PastRequest> past) {
        return past.stream()
                .sorted(Comparator.comparing(PastRequest::at).reversed())
                .toList();
    }
}
