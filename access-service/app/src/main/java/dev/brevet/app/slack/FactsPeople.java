package dev.brevet.app.slack;

import dev.brevet.api.directory.AccountKey;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.facts.Accounts;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.inforce.FactsInForce;
import dev.brevet.slack.identity.SlackPeople;
import dev.brevet.views.shared.Viewer;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who people are at this moment, by the facts in force. */
@Component
class FactsPeople implements SlackPeople {

    private final Accounts accounts;
    private final FactsInForce facts;

    FactsPeople(Accounts accounts, FactsInForce facts) {
        this.accounts = accounts;
        this.facts = facts;
    }

    @Override
    public Optional<PersonId> holderOf(AccountKey account) {
        return accounts.holderOf(account);
    }

    @Override
    public Optional<Viewer> active(PersonId person) {
        return facts.toShow()
                .person(person)
                .filter(PersonFact::active)
                .map(known -> new Viewer(known.id(), known.groups()));
    }
}
