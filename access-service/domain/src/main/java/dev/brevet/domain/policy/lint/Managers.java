package dev.brevet.domain.policy.lint;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.domain.policy.document.Diagnostic;
import java.util.List;

/** Approvals that the manager of the asker would have to give more than once: there is one manager, with one vote. */
final class Managers {

    private Managers() {}

    static List<Diagnostic> in(List<Written> written) {
        return written.stream()
                .filter(w -> w.compiled().terms().needs().stream()
                                .filter(n -> n.group().equals(WellKnownGroups.MANAGER_OF_ASKER))
                                .mapToInt(ApprovalNeed::count)
                                .sum()
                        > 1)
                .map(w -> w.error(
                        "/approvals",
                        "Nobody can meet this: the manager of the asker is one person and sits on one seat only."))
                .toList();
    }
}
