package dev.brevet.domain.policy.test;

import dev.brevet.api.catalog.DataClass;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.Environment;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.catalog.TargetTraits;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.directory.Signal;
import dev.brevet.api.directory.SignalValue;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.facts.LiveGrant;
import dev.brevet.domain.facts.OpenRequest;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.facts.ReviewFact;
import dev.brevet.domain.facts.SignalFact;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.policy.document.PolicyDocument.EntitlementTraits;
import dev.brevet.domain.policy.document.PolicyDocument.Given;
import dev.brevet.domain.policy.rules.PolicySet;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The world of one test: one person, one entitlement, and whatever the person has already. */
record GivenFacts(
        PersonFact asker,
        EntitlementFact wanted,
        List<LiveGrant> live,
        List<SignalFact> posture,
        Instant now,
        PolicySet policies)
        implements Facts {

    /** A Monday at noon, UTC: within most working hours, and the same in every run. */
    private static final Instant A_MONDAY = Instant.parse("2026-01-05T12:00:00Z");

    private static final Duration LONGEST = Duration.ofDays(7);

    static GivenFacts of(Given given, PolicySet policies) {
        Instant now = given.at() == null ? A_MONDAY : given.at();
        return new GivenFacts(
                new PersonFact(
                        new PersonId(given.person()),
                        Boolean.TRUE.equals(given.workload()) ? PersonKind.WORKLOAD : PersonKind.HUMAN,
                        true,
                        given.groups().stream().map(GroupId::new).collect(Collectors.toUnmodifiableSet()),
                        given.manager() == null ? null : new PersonId(given.manager()),
                        null,
                        null),
                entitlement(new EntitlementId(given.entitlement()), given.traits()),
                IntStream.range(0, given.live().size())
                        .mapToObj(i -> new LiveGrant(
                                new GrantId("g-given-" + i),
                                new EntitlementId(given.live().get(i)),
                                now.plus(LONGEST)))
                        .toList(),
                posture(given, now),
                now,
                policies);
    }

    private static List<SignalFact> posture(Given given, Instant now) {
        return given.posture().entrySet().stream()
                .map(said -> new SignalFact(
                        Signal.called(said.getKey()).orElseThrow(),
                        new SignalValue(said.getValue()),
                        now.plus(LONGEST),
                        null,
                        now))
                .toList();
    }

    // What a test leaves out is taken to be as sensitive as usual, so that a guardrail is not passed by silence.
    private static EntitlementFact entitlement(EntitlementId id, @Nullable EntitlementTraits stated) {
        EntitlementTraits traits = stated == null ? new EntitlementTraits(null, null, null, Map.of()) : stated;
        return new EntitlementFact(
                id,
                new TargetId(traits.target() == null ? "a-target" : traits.target()),
                new TargetTraits(false, true, Duration.ZERO),
                traits.environment() == null ? Environment.PRODUCTION : traits.environment(),
                traits.dataClass() == null ? DataClass.CONFIDENTIAL : traits.dataClass(),
                traits.labels(),
                id.value(),
                "given",
                LONGEST,
                LONGEST,
                Set.of(),
                List.of(),
                "given");
    }

    @Override
    public boolean clockTrusted() {
        return true;
    }

    @Override
    public Optional<PersonFact> person(PersonId id) {
        return id.equals(asker.id()) ? Optional.of(asker) : Optional.empty();
    }

    @Override
    public List<PersonFact> activeMembersOf(Set<GroupId> groups) {
        return groups.stream().anyMatch(asker::actsFor) ? List.of(asker) : List.of();
    }

    @Override
    public Optional<EntitlementFact> entitlement(EntitlementId id) {
        if (id.equals(wanted.id())) {
            return Optional.of(wanted);
        }
        return live.stream()
                .map(LiveGrant::entitlement)
                .filter(id::equals)
                .findFirst()
                .map(e -> entitlement(e, null));
    }

    @Override
    public List<LiveGrant> liveGrantsOf(PersonId id) {
        return id.equals(asker.id()) ? live : List.of();
    }

    @Override
    public List<OpenRequest> openRequestsOf(PersonId id) {
        return List.of();
    }

    @Override
    public List<ReviewFact> reviewsOf(PersonId id) {
        return List.of();
    }

    @Override
    public List<SignalFact> postureOf(PersonId id) {
        return id.equals(asker.id()) ? posture : List.of();
    }

    @Override
    public int liveGrantsOn(EntitlementId id) {
        return (int) live.stream().filter(g -> g.entitlement().equals(id)).count();
    }

    @Override
    public Collection<PersonFact> people() {
        return List.of(asker);
    }

    @Override
    public Collection<EntitlementFact> entitlements() {
        return List.of(wanted);
    }

    @Override
    public Optional<PersonId> firstAdmin() {
        return Optional.empty();
    }

    @Override
    public long version() {
        return 0;
    }
}
