package dev.brevet.domain.request;

import dev.brevet.api.catalog.Gives;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.grant.ExtendGrant;
import dev.brevet.api.grant.Extendable;
import dev.brevet.api.grant.GrantBasis;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.IssueGrant;
import dev.brevet.api.grant.ScheduleGrant;
import dev.brevet.api.request.RequestId;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.policy.PolicyDecision.Permitted;
import dev.brevet.domain.policy.rules.Ask;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an approved request comes to: a grant now, later, or when its holder starts it; or a longer one. */
final class Granting {

    private Granting() {}

    /** @param held the grant that is to last longer, null for a new one */
    static void grant(
            RequestId id,
            Ask ask,
            TargetId target,
            Duration duration,
            GrantBasis restsOn,
            Permitted permitted,
            @Nullable Extendable held,
            Facts facts,
            GrantIssuance grants) {
        if (held != null) {
            grants.extend(new ExtendGrant(held.grantId(), id.value(), duration, restsOn.approvers()));
            return;
        }
        GrantId grant = id.grant();
        Gives gives = permitted.entitlement().shown();
        Instant startAt = ask.at(facts.now(), duration).startAt();
        Duration within = permitted.terms().startWithin();
        if (startAt != null) {
            grants.schedule(new ScheduleGrant(
                    grant, ask.person(), ask.entitlement(), target, gives, duration, startAt, restsOn));
        } else if (within != null && ask.startAt() == null) {
            Instant until = facts.now().plus(within);
            grants.schedule(new ScheduleGrant(
                    grant, ask.person(), ask.entitlement(), target, gives, duration, until, true, restsOn));
        } else {
            grants.issue(new IssueGrant(
                    grant,
                    ask.person(),
                    ask.entitlement(),
                    target,
                    permitted.entitlement().right(),
                    duration,
                    restsOn));
        }
    }
}
