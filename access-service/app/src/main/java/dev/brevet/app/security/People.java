package dev.brevet.app.security;

import dev.brevet.api.directory.AccountKey;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.facts.Accounts;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.FactsInForce;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/** Which person an account belongs to, and in whose name they may act now. */
@Component
public class People {

    /** Prefix of the authority that stands for a group. */
    public static final String GROUP = "GROUP_";

    /** Prefix of the authority to decide in the place of somebody of a group who is away; it is no membership. */
    public static final String IN_PLACE_OF = "IN_PLACE_OF_";

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

    /**
     * One authority per group that the person is in at this moment, and per group for which they decide in somebody's place;
     * none for the unknown and the deactivated.
     */
    public List<GrantedAuthority> authoritiesOf(PersonId person) {
        Facts now = facts.toShow();
        return now.person(person).filter(PersonFact::active).stream()
                .flatMap(self -> Stream.concat(
                        self.groups().stream().map(g -> GROUP + g.value()).sorted(),
                        inPlaceOf(self, now)
                                .map(g -> IN_PLACE_OF + g.value())
                                .distinct()
                                .sorted()))
                .<GrantedAuthority>map(SimpleGrantedAuthority::new)
                .toList();
    }

    private static Stream<GroupId> inPlaceOf(PersonFact self, Facts now) {
        return now.people().stream()
                .filter(p -> p.active()
                        && p.delegation() != null
                        && p.delegation().holds(now.now())
                        && p.delegation().to().equals(self.id()))
                .flatMap(p -> p.groups().stream());
    }
}
