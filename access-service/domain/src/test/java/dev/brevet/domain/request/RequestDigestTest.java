package dev.brevet.domain.request;

import static dev.brevet.domain.support.Cast.ANA;
import static dev.brevet.domain.support.Cast.DANA;
import static dev.brevet.domain.support.Cast.NOON;
import static dev.brevet.domain.support.Cast.ONE_OWNER;
import static dev.brevet.domain.support.Cast.ORDERS;
import static dev.brevet.domain.support.Cast.OWNER_AND_SECURITY;
import static dev.brevet.domain.support.Cast.POLICY;
import static dev.brevet.domain.support.Cast.READ;
import static dev.brevet.domain.support.Cast.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.DataClass;
import dev.brevet.api.catalog.Environment;
import dev.brevet.api.catalog.Gives;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.policy.Risk;
import dev.brevet.api.request.Handling;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.Digest;
import dev.brevet.api.shared.TextRef;
import dev.brevet.domain.policy.rules.Ask;
import dev.brevet.domain.support.Cast;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The digest changes with everything that a decider is shown, and with nothing else. */
class RequestDigestTest {

    private static final RequestId ID = new RequestId("r-1");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Ask ASK = new Ask(DANA, WRITE, HOUR, null);
    private static final TextRef REASON = new TextRef("t-1", "a".repeat(64));

    private static final Gives GIVES = Cast.gives(WRITE);

    private static final Digest DIGEST =
            RequestDigest.of(ID, 1, ASK, ORDERS, GIVES, REASON, null, ONE_OWNER, POLICY, Handling.PLAIN);

    @Test
    void the_same_ask_has_the_same_digest_for_ever() {
        assertThat(DIGEST.value()).isEqualTo("c40eede12ee09dae90e9cdd2cfb43392f6c8ad214bc7678499eb22ac8e3d53d6");
    }

    @Test
    void everything_that_is_shown_counts() {
        List<Digest> others = List.of(
                DIGEST,
                RequestDigest.of(
                        new RequestId("r-2"), 1, ASK, ORDERS, GIVES, REASON, null, ONE_OWNER, POLICY, Handling.PLAIN),
                RequestDigest.of(ID, 2, ASK, ORDERS, GIVES, REASON, null, ONE_OWNER, POLICY, Handling.PLAIN),
                RequestDigest.of(
                        ID,
                        1,
                        new Ask(ANA, WRITE, HOUR, null),
                        ORDERS,
                        GIVES,
                        REASON,
                        null,
                        ONE_OWNER,
                        POLICY,
                        Handling.PLAIN),
                RequestDigest.of(
                        ID,
                        1,
                        new Ask(DANA, READ, HOUR, null),
                        ORDERS,
                        GIVES,
                        REASON,
                        null,
                        ONE_OWNER,
                        POLICY,
                        Handling.PLAIN),
                RequestDigest.of(
                        ID,
                        1,
                        new Ask(DANA, WRITE, HOUR.plusNanos(1), null),
                        ORDERS,
                        GIVES,
                        REASON,
                        null,
                        ONE_OWNER,
                        POLICY,
                        Handling.PLAIN),
                RequestDigest.of(
                        ID,
                        1,
                        new Ask(DANA, WRITE, HOUR, NOON),
                        ORDERS,
                        GIVES,
                        REASON,
                        null,
                        ONE_OWNER,
                        POLICY,
                        Handling.PLAIN),
                RequestDigest.of(
                        ID,
                        1,
                        ASK,
                        ORDERS,
                        GIVES,
                        new TextRef("t-1", "b".repeat(64)),
                        null,
                        ONE_OWNER,
                        POLICY,
                        Handling.PLAIN),
                RequestDigest.of(ID, 1, ASK, ORDERS, GIVES, REASON, null, OWNER_AND_SECURITY, POLICY, Handling.PLAIN),
                RequestDigest.of(ID, 1, ASK, ORDERS, GIVES, REASON, REASON, ONE_OWNER, POLICY, Handling.PLAIN),
                RequestDigest.of(ID, 1, ASK, ORDERS, GIVES, REASON, null, List.of(), POLICY, Handling.PLAIN),
                RequestDigest.of(ID, 1, ASK, ORDERS, GIVES, REASON, null, ONE_OWNER, "orders@8", Handling.PLAIN),
                RequestDigest.of(
                        ID,
                        1,
                        ASK.assessed(Risk.UNKNOWN),
                        ORDERS,
                        GIVES,
                        REASON,
                        null,
                        ONE_OWNER,
                        POLICY,
                        Handling.PLAIN),
                giving(new TargetId("billing"), GIVES),
                giving(ORDERS, new Gives("other", GIVES.environment(), GIVES.dataClass(), GIVES.sentence())),
                giving(ORDERS, new Gives(GIVES.right(), Environment.STAGING, GIVES.dataClass(), GIVES.sentence())),
                giving(ORDERS, new Gives(GIVES.right(), GIVES.environment(), DataClass.PUBLIC, GIVES.sentence())),
                giving(ORDERS, new Gives(GIVES.right(), GIVES.environment(), GIVES.dataClass(), "d".repeat(64))),
                with(new Handling(new GrantId("g-1"), List.of(), null, null)),
                with(new Handling(null, List.of(), null, new Handling.Escalation(Cast.SECURITY, NOON))),
                with(new Handling(null, List.of(), null, new Handling.Escalation(Cast.SECURITY, NOON.plusNanos(1)))),
                with(new Handling(null, List.of(), null, new Handling.Escalation(Cast.OWNERS, NOON))),
                RequestDigest.of(ID, 1, ASK, ORDERS, GIVES, REASON, null, IN_PERSON, POLICY, Handling.PLAIN));
        Set<Digest> distinct = new HashSet<>(others);
        assertThat(distinct).hasSameSizeAs(others);
    }

    @Test
    void where_the_text_is_kept_does_not_count() {
        assertThat(RequestDigest.of(
                        ID,
                        1,
                        ASK,
                        ORDERS,
                        GIVES,
                        new TextRef("t-9", REASON.sha256()),
                        null,
                        ONE_OWNER,
                        POLICY,
                        Handling.PLAIN))
                .isEqualTo(DIGEST);
    }

    private static final List<ApprovalNeed> IN_PERSON =
            List.of(new ApprovalNeed(Cast.OWNERS, 1, 1, Assurance.CHAT, true, null));

    private static Digest giving(TargetId target, Gives gives) {
        return RequestDigest.of(ID, 1, ASK, target, gives, REASON, null, ONE_OWNER, POLICY, Handling.PLAIN);
    }

    private static Digest with(Handling handling) {
        return RequestDigest.of(ID, 1, ASK, ORDERS, GIVES, REASON, null, ONE_OWNER, POLICY, handling);
    }
}
