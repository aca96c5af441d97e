package dev.brevet.domain.support;

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
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.FactsInForce;
import dev.brevet.domain.policy.rules.PolicySet;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Facts that a test states, and a note of whom decisions took the lock on. */
public class FakeFacts implements FactsInForce, Facts {

    private final Clock clock;
    private final Map<PersonId, PersonFact> people = new LinkedHashMap<>();
    private final Map<EntitlementId, EntitlementFact> entitlements = new LinkedHashMap<>();
    private final Map<PersonId, List<LiveGrant>> live = new LinkedHashMap<>();
    private final List<PersonId> decidedAbout = new ArrayList<>();
    private final Map<PersonId, List<OpenRequest>> open = new LinkedHashMap<>();
    private final Map<PersonId, List<ReviewFact>> reviews = new LinkedHashMap<>();
    private final Map<PersonId, PersonHistory> histories = new LinkedHashMap<>();
    private final Map<PersonId, List<SignalFact>> posture = new LinkedHashMap<>();
    private boolean clockTrusted = true;
    private PolicySet policies = PolicySet.NONE;
    private long version = 1;
    private @Nullable PersonId firstAdmin;

    /** Nobody and nothing is known yet. */
    public FakeFacts(Clock clock) {
        this.clock = clock;
    }

    /** An active person with exactly these groups. */
    public FakeFacts enrolled(PersonId id, GroupId... groups) {
        people.put(id, new PersonFact(id, true, Set.of(groups)));
        return this;
    }

    /** A person who is known and may neither ask nor decide. */
    public FakeFacts deactivated(PersonId id) {
        Set<GroupId> groups = person(id).map(PersonFact::groups).orElse(Set.of());
        people.put(id, new PersonFact(id, false, groups));
        return this;
    }

    /** The entitlement reads like this from now on. */
    public FakeFacts entitlement(EntitlementFact fact) {
        entitlements.put(fact.id(), fact);
        return this;
    }

    /** The entitlement cannot be asked for any more. */
    public FakeFacts retired(EntitlementId id) {
        entitlements.remove(id);
        return this;
    }

    /** The person has a grant that has not ended. */
    public FakeFacts live(PersonId person, LiveGrant grant) {
        live.computeIfAbsent(person, p -> new ArrayList<>()).add(grant);
        return this;
    }

    /** Everything the person had has ended. */
    public FakeFacts noLongerLive(PersonId person) {
        live.remove(person);
        return this;
    }

    /** These policies are in force from now on. */
    public FakeFacts policies(PolicySet inForce) {
        policies = inForce;
        return this;
    }

    /** Exactly this is known of somebody. */
    public FakeFacts known(PersonFact fact) {
        people.put(fact.id(), fact);
        return this;
    }

    /** This id turned out to be the person of another. */
    public FakeFacts alias(PersonId id, PersonId of) {
        people.put(id, person(of).orElseThrow());
        return this;
    }

    /** The person did this before, whatever they ask for now. */
    public FakeFacts history(PersonId person, PersonHistory history) {
        histories.put(person, history);
        return this;
    }

    /** This is known of the person from outside, until it runs out. */
    public FakeFacts reported(PersonId person, SignalFact signal) {
        posture.computeIfAbsent(person, p -> new ArrayList<>()).removeIf(s -> s.signal() == signal.signal());
        posture.computeIfAbsent(person, p -> new ArrayList<>()).add(signal);
        return this;
    }

    @Override
    public List<SignalFact> postureOf(PersonId id) {
        return posture.getOrDefault(id, List.of()).stream()
                .filter(s -> s.until().isAfter(now()))
                .toList();
    }

    @Override
    public Optional<PersonHistory> historyOf(PersonId person, EntitlementId entitlement) {
        return Optional.ofNullable(histories.get(person));
    }

    /** The person has a request that nobody has decided. */
    public FakeFacts open(PersonId person, OpenRequest request) {
        open.computeIfAbsent(person, p -> new ArrayList<>()).add(request);
        return this;
    }

    /** The clocks of node and database disagree. */
    public FakeFacts clockNotTrusted() {
        clockTrusted = false;
        return this;
    }

    /** Whom decisions took the exclusive lock on, in order. */
    public List<PersonId> decidedAbout() {
        return List.copyOf(decidedAbout);
    }

    @Override
    public Facts toDecideAbout(PersonId person) {
        decidedAbout.add(person);
        return this;
    }

    @Override
    public Facts toShow() {
        return this;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public boolean clockTrusted() {
        return clockTrusted;
    }

    @Override
    public Optional<PersonFact> person(PersonId id) {
        return Optional.ofNullable(people.get(id));
    }

    @Override
    public List<PersonFact> activeMembersOf(Set<GroupId> groups) {
        return people.values().stream()
                .distinct()
                .filter(p -> groups.stream().anyMatch(p::actsFor))
                .toList();
    }

    @Override
    public Optional<EntitlementFact> entitlement(EntitlementId id) {
        return Optional.ofNullable(entitlements.get(id));
    }

    @Override
    public int liveGrantsOn(EntitlementId id) {
        return (int) live.values().stream()
                .flatMap(List::stream)
                .filter(g -> g.entitlement().equals(id))
                .count();
    }

    @Override
    public Collection<PersonFact> people() {
        return people.values();
    }

    @Override
    public Collection<EntitlementFact> entitlements() {
        return entitlements.values();
    }

    @Override
    public Optional<PersonId> firstAdmin() {
        return Optional.ofNullable(firstAdmin);
    }

    @Override
    public long version() {
        return version;
    }

    /** The directory or the catalogue changed. */
    public FakeFacts changed() {
        version++;
        return this;
    }

    /** The person claimed to be the first admin. */
    public FakeFacts firstAdmin(PersonId person) {
        firstAdmin = person;
        return this;
    }

    @Override
    public PolicySet policies() {
        return policies;
    }

    @Override
    public List<LiveGrant> liveGrantsOf(PersonId id) {
        return List.copyOf(live.getOrDefault(id, List.of()));
    }

    /** The person broke a glass, and this became of its review. */
    public FakeFacts review(PersonId person, ReviewFact review) {
        reviews.computeIfAbsent(person, p -> new ArrayList<>()).add(review);
        return this;
    }

    @Override
    public List<ReviewFact> reviewsOf(PersonId id) {
        return List.copyOf(reviews.getOrDefault(id, List.of()));
    }

    @Override
    public List<OpenRequest> openRequestsOf(PersonId id) {
        return List.copyOf(open.getOrDefault(id, List.of()));
    }
}
