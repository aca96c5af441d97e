package dev.brevet.domain.countersign;

import dev.brevet.api.catalog.DefineEntitlement;
import dev.brevet.api.catalog.RegisterTarget;
import dev.brevet.api.catalog.RetireEntitlement;
import dev.brevet.api.catalog.Setting;
import dev.brevet.api.catalog.TargetCommand;
import dev.brevet.api.directory.PersonCommand;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.inforce.Facts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says which changes of catalogue and directory need two platform admins (issue 3.7): how access is given, and who agrees to it.
 *
 * <p>Pure. Until policies are in force one is enough: somebody has to set Brevet up, and the first version of policies is the
 * moment from which nobody is alone. What takes access away never waits for a second.
 */
public final class FourEyes {

    private final Facts facts;
    private final Registrations targets;

    /** With the facts that hold until the change is made. */
    public FourEyes(Facts facts, Registrations targets) {
        this.facts = facts;
        this.targets = targets;
    }

    /** Why this change of this person's needs a second admin; empty if it does not. */
    public Optional<NeedsTwo> on(Object command, PersonId by) {
        if (facts.policies().isEmpty()) {
            return Optional.empty();
        }
        return switch (command) {
            case TargetCommand c -> target(c);
            case PersonCommand c -> new EyesOnPeople(facts).on(c, by);
            default -> Optional.empty();
        };
    }

    private Optional<NeedsTwo> target(TargetCommand command) {
        return switch (command) {
            case RegisterTarget c -> targets.isSo(c) ? Optional.empty() : Optional.of(registered(c));
            case DefineEntitlement c -> isSo(c) ? Optional.empty() : Optional.of(defined(c));
            case RetireEntitlement c -> Optional.empty();
        };
    }

    private static NeedsTwo registered(RegisterTarget c) {
        List<String> content = new ArrayList<>(List.of("target", c.targetId().value(), c.connector()));
        c.settings().forEach(s -> content.addAll(List.of(s.name(), s.value())));
        content.add(c.traits().toString());
        String settings = c.settings().stream().map(Setting::name).collect(Collectors.joining(", "));
        return NeedsTwo.because(
                "It changes how access is given on " + c.targetId() + ".",
                "Target " + c.targetId() + " by connector " + c.connector()
                        + (settings.isEmpty() ? "" : " with " + settings),
                content);
    }

    private static NeedsTwo defined(DefineEntitlement c) {
        List<String> content = new ArrayList<>(List.of(
                "entitlement",
                c.targetId().value(),
                c.entitlementId().value(),
                c.right(),
                c.environment().name(),
                c.dataClass().name(),
                c.cap().toString(),
                c.decideWithin().toString()));
        c.labels().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(l -> content.addAll(List.of("label", l.getKey(), l.getValue())));
        c.askers().forEach(g -> content.addAll(List.of("asker", g.value())));
        c.approvals().forEach(n -> content.addAll(List.of("approval", n.toString())));
        return NeedsTwo.because(
                "It changes what " + c.entitlementId() + " gives, or who agrees to it.",
                "Entitlement " + c.entitlementId() + " on " + c.targetId() + ", "
                        + c.environment().name().toLowerCase(java.util.Locale.ROOT) + ", "
                        + c.dataClass().name().toLowerCase(java.util.Locale.ROOT) + " data, at most " + c.cap(),
                content);
    }

    /** What it gives in words may be corrected by one: nothing is decided by it. */
    private boolean isSo(DefineEntitlement c) {
        return facts.entitlement(c.entitlementId()).filter(e -> same(c, e)).isPresent();
    }

    private static boolean same(DefineEntitlement c, EntitlementFact e) {
        return e.target().equals(c.targetId())
                && e.right().equals(c.right())
                && e.environment() == c.environment()
                && e.dataClass() == c.dataClass()
                && e.labels().equals(c.labels())
                && e.cap().equals(c.cap())
                && e.decideWithin().equals(c.decideWithin())
                && e.askers().equals(new HashSet<>(c.askers()))
                && e.approvals().equals(c.approvals());
    }
}
