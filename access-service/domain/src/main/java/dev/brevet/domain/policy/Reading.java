package dev.brevet.domain.policy;

import dev.brevet.api.catalog.Label;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.policy.FactsRead;
import dev.brevet.api.policy.Grounds;
import dev.brevet.api.policy.Risk;
import dev.brevet.api.policy.SignalRead;
import dev.brevet.api.policy.TraitsRead;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.facts.LiveGrant;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.policy.rules.Ask;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a decision reads about the one who asked, and what for, for the event that keeps it. */
public final class Reading {

    private Reading() {}

    /** Null if nobody knows the person, so that there was nothing to read. */
    public static @Nullable FactsRead of(Ask ask, Facts facts) {
        return facts.person(ask.person())
                .map(person -> new FactsRead(
                        person.kind(),
                        person.groups().stream()
                                .sorted(Comparator.comparing(GroupId::value))
                                .toList(),
                        person.manager(),
                        facts.liveGrantsOf(ask.person()).stream()
                                .map(LiveGrant::entitlement)
                                .toList(),
                        facts.liveGrantsOn(ask.entitlement()),
                        ask.proof(),
                        Objects.requireNonNullElse(ask.risk(), Risk.UNKNOWN),
                        facts.entitlement(ask.entitlement())
                                .map(Reading::traits)
                                .orElse(null),
                        facts.postureOf(ask.person()).stream()
                                .map(s -> new SignalRead(s.signal(), s.value()))
                                .sorted(Comparator.comparing(SignalRead::signal))
                                .toList()))
                .orElse(null);
    }

    private static TraitsRead traits(EntitlementFact entitlement) {
        return new TraitsRead(
                entitlement.environment(),
                entitlement.dataClass(),
                entitlement.labels().entrySet().stream()
                        .map(label -> new Label(label.getKey(), label.getValue()))
                        .sorted(Comparator.comparing(Label::name))
                        .toList());
    }

    /** The same, with the version of the policies that read it. */
    public static Grounds grounds(Ask ask, Facts facts) {
        return new Grounds(facts.policies().version(), of(ask, facts));
    }
}
