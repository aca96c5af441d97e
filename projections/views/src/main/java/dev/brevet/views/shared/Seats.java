package dev.brevet.views.shared;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.directory.GroupId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which approvals count for which need: each person takes one seat at most, and as many seats as possible are taken.
 *
 * <p>A person may fit several groups, so counting per group would close seats that nobody really fills.
 */
public final class Seats {

    private final List<ApprovalNeed> needs;
    private final List<GroupId> seats = new ArrayList<>();

    public Seats(List<ApprovalNeed> needs) {
        this.needs = List.copyOf(needs);
        for (ApprovalNeed need : needs) {
            for (int i = 0; i < need.count(); i++) {
                seats.add(need.group());
            }
        }
    }

    /** How far each need is met by people who count for these groups. */
    public List<Need> met(Collection<? extends Collection<GroupId>> people) {
        Map<GroupId, Integer> given = new HashMap<>();
        int[] taken = assign(people);
        for (int seat = 0; seat < taken.length; seat++) {
            if (taken[seat] >= 0) {
                given.merge(seats.get(seat), 1, Integer::sum);
            }
        }
        return needs.stream()
                .map(need -> new Need(need.group(), need.count(), given.getOrDefault(need.group(), 0)))
                .toList();
    }

    /** Groups of which one person more would bring the request further: those of the first stage that is not met. */
    public List<GroupId> open(Collection<? extends Collection<GroupId>> people) {
        for (int stage :
                needs.stream().map(ApprovalNeed::stage).distinct().sorted().toList()) {
            List<GroupId> open =
                    new Seats(needs.stream().filter(n -> n.stage() <= stage).toList()).openInAll(people);
            if (!open.isEmpty()) {
                return open;
            }
        }
        return List.of();
    }

    /** Those among the groups for which whoever stands in for an absent member counts as well. */
    public static List<GroupId> standIns(List<GroupId> among, List<ApprovalNeed> needs) {
        return among.stream()
                .filter(g -> needs.stream().noneMatch(n -> n.group().equals(g) && n.inPerson()))
                .toList();
    }

    private List<GroupId> openInAll(Collection<? extends Collection<GroupId>> people) {
        long now = filled(people);
        List<GroupId> open = new ArrayList<>();
        for (ApprovalNeed need : needs) {
            List<Collection<GroupId>> withOneMore = new ArrayList<>(people);
            withOneMore.add(List.of(need.group()));
            if (filled(withOneMore) > now && !open.contains(need.group())) {
                open.add(need.group());
            }
        }
        return open;
    }

    private long filled(Collection<? extends Collection<GroupId>> people) {
        return Arrays.stream(assign(people)).filter(person -> person >= 0).count();
    }

    /** Maximum bipartite matching by augmenting paths; needs are few. */
    private int[] assign(Collection<? extends Collection<GroupId>> people) {
        List<Set<GroupId>> fits = new ArrayList<>();
        people.forEach(groups -> fits.add(Set.copyOf(groups)));
        int[] holder = new int[seats.size()];
        Arrays.fill(holder, -1);
        for (int person = 0; person < fits.size(); person++) {
            sit(person, fits, holder, new boolean[seats.size()]);
        }
        return holder;
    }

    private boolean sit(int person, List<Set<GroupId>> fits, int[] holder, boolean[] seen) {
        for (int seat = 0; seat < holder.length; seat++) {
            if (!seen[seat] && fits.get(person).contains(seats.get(seat))) {
                seen[seat] = true;
                if (holder[seat] < 0 || sit(holder[seat], fits, holder, seen)) {
                    holder[seat] = person;
                    return true;
                }
            }
        }
        return false;
    }
}
