package dev.brevet.app.passkey;

import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.FactsInForce;
import dev.brevet.domain.policy.rules.GlassRules;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Those whom a policy in force names for it, so that an emergency does not wait for the identity provider; or everybody, by setting. */
@Component
class PasskeysWithoutProvider implements PasskeySignInAllowed {

    private final PasskeySettings settings;
    private final FactsInForce facts;

    PasskeysWithoutProvider(PasskeySettings settings, FactsInForce facts) {
        this.settings = settings;
        this.facts = facts;
    }

    @Override
    public boolean offered() {
        return settings.signIn()
                || !GlassRules.withoutProvider(facts.toShow().policies()).isEmpty();
    }

    @Override
    public boolean allows(PersonId person) {
        if (settings.signIn()) {
            return true;
        }
        Facts now = facts.toShow();
        Set<String> named = GlassRules.withoutProvider(now.policies());
        PersonId lives = now.person(person).map(PersonFact::id).orElse(person);
        return named.contains(person.value()) || named.contains(lives.value());
    }
}
