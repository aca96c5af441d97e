package dev.brevet.domain.request;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.directory.GroupId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Arithmetic on approval needs. */
final class Needs {

    private Needs() {}

    /** For each group the larger count of the two; a group that one side names twice needs that many more people. */
    static List<ApprovalNeed> both(List<ApprovalNeed> one, List<ApprovalNeed> other) {
        Map<GroupId, Integer> counts = counts(one);
        counts(other).forEach((group, count) -> counts.merge(group, count, Math::max));
        return counts.entrySet().stream()
                .map(e -> new ApprovalNeed(e.getKey(), e.getValue()))
                .toList();
    }

    private static Map<GroupId, Integer> counts(List<ApprovalNeed> needs) {
        Map<GroupId, Integer> counts = new LinkedHashMap<>();
        needs.forEach(n -> counts.merge(n.group(), n.count(), Integer::sum));
        return counts;
    }
}
