package dev.brevet.domain.inforce;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.facts.LiveGrant;
import java.util.List;

/** The same facts without one live grant, which must not stand in its own way when it is decided again. */
public record FactsWithout(GrantId self, Facts facts) implements FactsOver {

    /** What is in force, apart from this grant. */
    public static Facts grant(GrantId self, Facts facts) {
        return new FactsWithout(self, facts);
    }

    @Override
    public int liveGrantsOn(EntitlementId id) {
        return facts.liveGrantsOn(id) - 1;
    }

    @Override
    public List<LiveGrant> liveGrantsOf(PersonId id) {
        return facts.liveGrantsOf(id).stream().filter(g -> !g.id().equals(self)).toList();
    }
}
