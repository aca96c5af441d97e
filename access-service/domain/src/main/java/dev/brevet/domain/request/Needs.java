package dev.brevet.domain.request;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.directory.GroupId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Arithmetic on approval needs. */
final class Needs {

    private Needs() {}

    /** For each group the larger count of the two. */
    static List<ApprovalNeed> both(List<ApprovalNeed> one, List<ApprovalNeed> other) {
        Map<GroupId, Integer> counts = new LinkedHashMap<>();
        one.forEach(n -> counts.merge(n.group(), n.count(), Math::max));
        other.forEach(n -> counts.merge(n.group(), n.count(), Math::max));
        return counts.entrySet().stream()
                .map(e -> new ApprovalNeed(e.getKey(), e.getValue()))
                .toList();
    }
}
