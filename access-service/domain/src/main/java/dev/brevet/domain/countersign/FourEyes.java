package dev.brevet.domain.countersign;

import dev.brevet.api.catalog.DefineEntitlement;
import dev.brevet.api.catalog.RegisterTarget;
import dev.brevet.api.catalog.RetireEntitlement;
import dev.brevet.api.catalog.Setting;
import dev.brevet.api.catalog.TargetCommand;
import dev.brevet.api.directory.DirectoryCommand;
import dev.brevet.api.directory.PersonCommand;
import dev.brevet.api.policy.PolicyCommand;
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
    private final AsItStands before;

    /** With the facts that hold until the change is made. */
    public FourEyes(Facts facts, AsItStands before) {
        this.facts = facts;
        this.before = before;
    }

    /** Why this change of this person's needs a second admin; empty if it does not. */
    public Optional<NeedsTwo> on(Object command, PersonId by) {
        if (facts.policies().isEmpty()) {
            return Optional.empty();
        }
        return switch (command) {
            case TargetCommand c -> target(c);
            case PersonCommand c -> new EyesOnPeople(facts, before).on(c, by);
            case PolicyCommand c -> Optional.empty(); // They ask for a second admin themselves, by their plan.
            case DirectoryCommand c -> Optional.empty(); // What a directory says was agreed to where it is kept.
            default -> throw new IllegalStateException("Nobody has said what " + command.getClass() + " needs");
        };
    }

    private Optional<NeedsTwo> target(TargetCommand command) {
        return switch (command) {
            case RegisterTarget c -> registered(c, before.registration(c.targetId()));
            case DefineEntitlement c -> isSo(c) ? Optional.empty() : Optional.of(defined(c));
            case RetireEntitlement c -> Optional.empty();
        };
    }

    private static Optional<NeedsTwo> registered(RegisterTarget c, Optional<RegisterTarget> was) {
        if (was.filter(c::equals).isPresent()) {
            return Optional.empty();
        }
        List<String> content = new ArrayList<>(List.of("target", c.targetId().value()));
        add(c, content);
        // What it was before counts too: who agreed to this change did not agree to undoing a later one.
        was.ifPresent(w -> add(w, content));
        String settings = c.settings().stream().map(Setting::name).collect(Collectors.joining(", "));
        return Optional.of(NeedsTwo.because(
                "It changes how access is given on " + c.targetId() + ".",
                "Target " + c.targetId() + " by connector " + c.connector()
                        + (settings.isEmpty() ? "" : " with " + settings),
                content));
    }

    private static void add(RegisterTarget c, List<String> content) {
        content.add(c.connector());
        content.add(String.valueOf(c.settings().size()));
        c.settings().forEach(s -> content.addAll(List.of(s.name(), s.value())));
        content.add(c.traits().toString());
    }

    private NeedsTwo defined(DefineEntitlement c) {
        List<String> content = new ArrayList<>(List.of(
                "entitlement",
                c.targetId().value(),
                c.entitlementId().value(),
                facts.entitlement(c.entitlementId())
                        .map(EntitlementFact::version)
                        .orElse(""),
                c.right(),
                c.gives(),
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

    /** The words count as well: approvers go by them. */
    private boolean isSo(DefineEntitlement c) {
        return facts.entitlement(c.entitlementId()).filter(e -> same(c, e)).isPresent()
                && before.gives(c.entitlementId()).equals(c.gives());
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
