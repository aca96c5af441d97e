package dev.brevet.domain.request;

import dev.brevet.api.directory.GroupId;
import dev.brevet.api.policy.FactsRead;
import dev.brevet.domain.facts.LiveGrant;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.policy.rules.Ask;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Writes down what a decision read about the one who asked. */
final class Reading {

    private Reading() {}

    /** Null if nobody knows the person, so that there was nothing to read. */
    static @Nullable FactsRead of(Ask ask, Facts facts) {
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
                        ask.proof()))
                .orElse(null);
    }
}
