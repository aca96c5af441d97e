package dev.brevet.domain.grant;

import static dev.brevet.domain.support.Cast.DANA;
import static dev.brevet.domain.support.Cast.NOON;
import static dev.brevet.domain.support.Cast.ORDERS;
import static dev.brevet.domain.support.Cast.WRITE;
import static dev.brevet.domain.support.Cast.rightOf;

import dev.brevet.api.grant.EndCause;
import dev.brevet.api.grant.Evidence;
import dev.brevet.api.grant.EvidenceCheck;
import dev.brevet.api.grant.EvidenceLevel;
import dev.brevet.api.grant.GrantEnded;
import dev.brevet.api.grant.GrantFlagged;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.GrantIssued;
import dev.brevet.api.grant.GrantReady;
import dev.brevet.api.grant.GrantRemoved;
import dev.brevet.api.grant.GrantScheduled;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.TextRef;
import dev.brevet.domain.facts.TargetAccounts;
import dev.brevet.domain.policy.PolicyEngine;
import dev.brevet.domain.support.Cast;
import dev.brevet.domain.support.FakeFacts;
import dev.brevet.domain.support.FakeTexts;
import dev.brevet.domain.support.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.jspecify.annotations.Nullable;

/** Where grants are tried: dana's orders-readwrite, issued at noon for two hours. */
abstract class GrantStage {

    static final GrantId GRANT = new GrantId("g-1");
    static final Duration TWO_HOURS = Duration.ofHours(2);
    static final Instant END = NOON.plus(TWO_HOURS);
    static final Instant START = NOON.plus(Duration.ofDays(1));
    static final String RIGHT = rightOf(WRITE);

    final SettableClock clock = new SettableClock(NOON);
    final FakeFacts facts = Cast.facts(clock);
    final FakeTexts texts = new FakeTexts();
    final FixtureConfiguration<Grant> grants = new AggregateTestFixture<>(Grant.class)
            .registerInjectableResource(clock)
            .registerInjectableResource(facts)
            .registerInjectableResource(new PolicyEngine())
            .registerInjectableResource(texts)
            .registerInjectableResource((TargetAccounts) p -> Optional.of(accountOf(p)))
            // Each in GroundsOfGrantsTest.
            .registerIgnoredField(GrantIssued.class, "grounds")
            .registerIgnoredField(GrantFlagged.class, "grounds");

    static TextRef accountOf(PersonId person) {
        return FakeTexts.ref(person + " on targets");
    }

    static GrantScheduled scheduled() {
        return new GrantScheduled(GRANT, DANA, WRITE, ORDERS, Cast.gives(WRITE), TWO_HOURS, START, Cast.BASIS, NOON);
    }

    static GrantIssued issued() {
        return issuedAt(NOON);
    }

    static GrantIssued issuedAt(Instant at) {
        return new GrantIssued(GRANT, DANA, WRITE, ORDERS, RIGHT, accountOf(DANA), at.plus(TWO_HOURS), Cast.BASIS, at);
    }

    static GrantFlagged flagged(String rule, Instant at) {
        return new GrantFlagged(GRANT, rule, Cast.GROUNDS, at);
    }

    static GrantReady ready() {
        return new GrantReady(GRANT, evidence(), NOON);
    }

    static GrantEnded expired() {
        return ended(EndCause.EXPIRED, null, null, END);
    }

    static GrantEnded ended(EndCause cause, @Nullable PersonId by, @Nullable String reason, Instant at) {
        return new GrantEnded(GRANT, DANA, ORDERS, RIGHT, cause, by, reason == null ? null : FakeTexts.ref(reason), at);
    }

    /** A grant that ended before it ever started: nothing is to be removed. */
    static GrantEnded neverStarted(EndCause cause, @Nullable PersonId by, @Nullable String reason, Instant at) {
        return new GrantEnded(GRANT, DANA, ORDERS, null, cause, by, reason == null ? null : FakeTexts.ref(reason), at);
    }

    static GrantRemoved removed() {
        return new GrantRemoved(GRANT, evidence(), END);
    }

    static Evidence evidence() {
        return new Evidence(EvidenceLevel.EFFECTIVE, List.of(new EvidenceCheck("member", "no")), 1, false, false, NOON);
    }
}
