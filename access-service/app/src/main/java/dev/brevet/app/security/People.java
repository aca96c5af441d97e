package dev.brevet.app.security;

import dev.brevet.api.directory.AccountKey;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.facts.Accounts;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.inforce.FactsInForce;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/** Which person an account belongs to, and in whose name they may act now. */
@Component
public class People {

    /** Prefix of the authority that stands for a group. */
    public static final String GROUP = "GROUP_";

    private final Accounts accounts;
    private final FactsInForce facts;

    People(Accounts accounts, FactsInForce facts) {
        this.accounts = accounts;
        this.facts = facts;
    }

    /** The person who signs in with this account, empty if it is linked to nobody. */
    public Optional<PersonId> holderOf(AccountKey account) {
        return accounts.holderOf(account);
    }

    /** One authority per group that the person is in at this moment; none for the unknown and the deactivated. */
    public List<GrantedAuthority> authoritiesOf(PersonId person) {
        return facts.toShow().person(person).filter(PersonFact::active).map(PersonFact::groups).stream()
                .flatMap(groups -> groups.stream().map(g -> GROUP + g.value()).sorted())
                .<GrantedAuthority>map(SimpleGrantedAuthority::new)
                .toList();
    }
}
