package dev.brevet.domain.inforce;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.facts.LiveGrant;
import dev.brevet.domain.facts.OpenRequest;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.facts.PersonHistory;
import dev.brevet.domain.facts.ReviewFact;
import dev.brevet.domain.policy.rules.PolicySet;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The same facts without one live grant, which must not stand in its own way when it is decided again. */
public final class FactsWithout {

    private FactsWithout() {}

    /** What is in force, apart from this grant. */
    public static Facts grant(GrantId self, Facts facts) {
        return new Facts() {
            @Override
            public Instant now() {
                return facts.now();
            }

            @Override
            public boolean clockTrusted() {
                return facts.clockTrusted();
            }

            @Override
            public Optional<PersonFact> person(PersonId id) {
                return facts.person(id);
            }

            @Override
            public List<PersonFact> activeMembersOf(Set<GroupId> groups) {
                return facts.activeMembersOf(groups);
            }

            @Override
            public Optional<EntitlementFact> entitlement(EntitlementId id) {
                return facts.entitlement(id);
            }

            @Override
            public int liveGrantsOn(EntitlementId id) {
                return facts.liveGrantsOn(id) - 1;
            }

            @Override
            public Collection<PersonFact> people() {
                return facts.people();
            }

            @Override
            public Collection<EntitlementFact> entitlements() {
                return facts.entitlements();
            }

            @Override
            public Optional<PersonId> firstAdmin() {
                return facts.firstAdmin();
            }

            @Override
            public long version() {
                return facts.version();
            }

            @Override
            public PolicySet policies() {
                return facts.policies();
            }

            @Override
            public List<LiveGrant> liveGrantsOf(PersonId id) {
                return facts.liveGrantsOf(id).stream()
                        .filter(g -> !g.id().equals(self))
                        .toList();
            }

            @Override
            public List<ReviewFact> reviewsOf(PersonId id) {
                return facts.reviewsOf(id);
            }

            @Override
            public Optional<PersonHistory> historyOf(PersonId id, EntitlementId entitlement) {
                return facts.historyOf(id, entitlement);
            }

            @Override
            public List<OpenRequest> openRequestsOf(PersonId id) {
                return facts.openRequestsOf(id);
            }
        };
    }
}
