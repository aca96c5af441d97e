package dev.brevet.domain.inforce;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.facts.LiveGrant;
import dev.brevet.domain.facts.OpenRequest;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.facts.PersonHistory;
import dev.brevet.domain.facts.ReviewFact;
import dev.brevet.domain.facts.SignalFact;
import dev.brevet.domain.policy.rules.PolicySet;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Other facts, apart from what an implementation says differently. */
public interface FactsOver extends Facts {

    /** What is said where nothing else is. */
    Facts facts();

    @Override
    default Instant now() {
        return facts().now();
    }

    @Override
    default boolean clockTrusted() {
        return facts().clockTrusted();
    }

    @Override
    default Optional<PersonFact> person(PersonId id) {
        return facts().person(id);
    }

    @Override
    default List<PersonFact> activeMembersOf(Set<GroupId> groups) {
        return facts().activeMembersOf(groups);
    }

    @Override
    default Optional<EntitlementFact> entitlement(EntitlementId id) {
        return facts().entitlement(id);
    }

    @Override
    default List<LiveGrant> liveGrantsOf(PersonId id) {
        return facts().liveGrantsOf(id);
    }

    @Override
    default int grantsOnTargetsOf(PersonId id) {
        return facts().grantsOnTargetsOf(id);
    }

    @Override
    default List<OpenRequest> openRequestsOf(PersonId id) {
        return facts().openRequestsOf(id);
    }

    @Override
    default List<ReviewFact> reviewsOf(PersonId id) {
        return facts().reviewsOf(id);
    }

    @Override
    default Optional<PersonHistory> historyOf(PersonId person, EntitlementId entitlement) {
        return facts().historyOf(person, entitlement);
    }

    @Override
    default List<SignalFact> postureOf(PersonId id) {
        return facts().postureOf(id);
    }

    @Override
    default int liveGrantsOn(EntitlementId id) {
        return facts().liveGrantsOn(id);
    }

    @Override
    default Collection<PersonFact> people() {
        return facts().people();
    }

    @Override
    default Collection<EntitlementFact> entitlements() {
        return facts().entitlements();
    }

    @Override
    default Optional<PersonId> firstAdmin() {
        return facts().firstAdmin();
    }

    @Override
    default long version() {
        return facts().version();
    }

    @Override
    default PolicySet policies() {
        return facts().policies();
    }
}
