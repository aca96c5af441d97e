package dev.brevet.domain.policy;

import dev.brevet.api.policy.Risk;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.facts.PersonHistory;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.risk.RiskOfAsk;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The risk of one ask, found when something first looks at it: most decisions do not. */
final class Assessment implements Supplier<Risk> {

    private final PersonFact person;
    private final EntitlementFact entitlement;
    private final Facts facts;
    private @Nullable Risk risk;

    Assessment(PersonFact person, EntitlementFact entitlement, Facts facts) {
        this.person = person;
        this.entitlement = entitlement;
        this.facts = facts;
    }

    @Override
    public Risk get() {
        Risk known = risk;
        if (known == null) {
            known = assess();
            risk = known;
        }
        return known;
    }

    private Risk assess() {
        PersonHistory history = facts.historyOf(person.id(), entitlement.id()).orElse(null);
        if (history == null) {
            return Risk.UNKNOWN;
        }
        List<PersonFact> holders = history.holders().stream()
                .map(facts::person)
                .flatMap(Optional::stream)
                .toList();
        return RiskOfAsk.of(person, entitlement, facts.now(), history, holders);
    }
}
