package dev.brevet.domain.policy.rules;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.shared.Assurance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Arithmetic on approval needs. */
public final class Needs {

    private Needs() {}

    /** For each stage and group the larger count and the stronger assurance; a group named twice needs that many more. */
    public static List<ApprovalNeed> both(List<ApprovalNeed> one, List<ApprovalNeed> other) {
        Map<Seat, ApprovalNeed> all = summed(one);
        summed(other).forEach((seat, need) -> all.merge(seat, need, Needs::stricter));
        return all.values().stream()
                .sorted(java.util.Comparator.comparingInt(ApprovalNeed::stage))
                .toList();
    }

    /** The same needs, for which nobody stands in. */
    public static List<ApprovalNeed> inPerson(List<ApprovalNeed> needs) {
        return needs.stream()
                .map(n -> new ApprovalNeed(n.group(), n.count(), n.stage(), n.assurance(), true, n.alsoBy()))
                .toList();
    }

    /** The same needs, each open to the members of another group as well. */
    public static List<ApprovalNeed> openTo(GroupId others, List<ApprovalNeed> needs) {
        return needs.stream().map(n -> n.openTo(others)).toList();
    }

    /** The needs of the first stage that is not met yet and of those before it: what may be decided now. */
    public static List<ApprovalNeed> upTo(int stage, List<ApprovalNeed> needs) {
        return needs.stream().filter(n -> n.stage() <= stage).toList();
    }

    /** The stages in order. */
    public static List<Integer> stages(List<ApprovalNeed> needs) {
        return needs.stream().map(ApprovalNeed::stage).distinct().sorted().toList();
    }

    private static Map<Seat, ApprovalNeed> summed(List<ApprovalNeed> needs) {
        Map<Seat, ApprovalNeed> sums = new LinkedHashMap<>();
        for (ApprovalNeed need : new ArrayList<>(needs)) {
            sums.merge(new Seat(need.stage(), need.group()), need, (a, b) -> merged(a, b, a.count() + b.count()));
        }
        return sums;
    }

    private static ApprovalNeed stricter(ApprovalNeed a, ApprovalNeed b) {
        return merged(a, b, Math.max(a.count(), b.count()));
    }

    private static ApprovalNeed merged(ApprovalNeed a, ApprovalNeed b, int count) {
        return new ApprovalNeed(
                a.group(),
                count,
                a.stage(),
                stronger(a.assurance(), b.assurance()),
                a.inPerson() || b.inPerson(),
                a.alsoBy());
    }

    private static Assurance stronger(Assurance a, Assurance b) {
        return a.satisfies(b) ? a : b;
    }

    private record Seat(int stage, GroupId group) {}
}
