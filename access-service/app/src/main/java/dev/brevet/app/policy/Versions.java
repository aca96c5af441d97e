package dev.brevet.app.policy;

import dev.brevet.api.policy.PoliciesApplied;
import dev.brevet.api.policy.PoliciesAwaitSecondAdmin;
import dev.brevet.api.policy.PoliciesProposed;
import dev.brevet.api.policy.PolicyEvent;
import dev.brevet.api.policy.PolicyPlanSeen;
import dev.brevet.api.shared.TextRef;
import dev.brevet.domain.texts.ErasableText;
import dev.brevet.web.policy.PolicyDesk.Standing;
import dev.brevet.web.policy.PolicyDesk.Step;
import dev.brevet.web.policy.PolicyDesk.StepKind;
import dev.brevet.web.policy.PolicyDesk.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The versions of the policies and what became of each, folded from their events. */
final class Versions {

    private final ErasableText texts;
    private final LinkedHashMap<String, PoliciesProposed> proposed = new LinkedHashMap<>();
    private final Map<String, List<Step>> steps = new LinkedHashMap<>();
    private @Nullable String inForce;
    private @Nullable String awaiting;

    Versions(ErasableText texts) {
        this.texts = texts;
    }

    void add(PolicyEvent event) {
        switch (event) {
            case PoliciesProposed e -> {
                proposed.put(e.version(), e);
                steps.put(e.version(), new ArrayList<>());
            }
            case PolicyPlanSeen e ->
                of(e.version()).add(new Step(StepKind.PLAN_SEEN, e.planHash(), e.by(), null, null, null, e.at()));
            case PoliciesAwaitSecondAdmin e -> {
                awaiting = e.version();
                of(e.version())
                        .add(new Step(
                                StepKind.AWAITS_SECOND, e.planHash(), e.by(), null, e.why(), read(e.reason()), e.at()));
            }
            case PoliciesApplied e -> {
                inForce = e.version();
                awaiting = null;
                of(e.version())
                        .add(new Step(
                                StepKind.APPLIED, e.planHash(), e.by(), e.second(), null, read(e.reason()), e.at()));
            }
        }
    }

    /** The newest first. */
    List<Version> all() {
        return List.copyOf(proposed.sequencedValues().reversed().stream()
                .map(e -> new Version(
                        e.version(),
                        standing(e.version()),
                        e.source(),
                        e.by(),
                        e.at(),
                        e.files().size(),
                        List.copyOf(of(e.version()))))
                .toList());
    }

    private Standing standing(String version) {
        if (version.equals(inForce)) {
            return Standing.IN_FORCE;
        }
        if (version.equals(awaiting)) {
            return Standing.AWAITS_SECOND;
        }
        return of(version).stream().anyMatch(s -> s.kind() == StepKind.APPLIED) ? Standing.EARLIER : Standing.PROPOSED;
    }

    private List<Step> of(String version) {
        return steps.computeIfAbsent(version, v -> new ArrayList<>());
    }

    private @Nullable String read(@Nullable TextRef reason) {
        return reason == null ? null : texts.read(reason).orElse(null);
    }
}
