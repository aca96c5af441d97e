package dev.brevet.api.request;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.Gives;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.policy.FactsRead;
import dev.brevet.api.shared.Digest;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.TextRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A person asked, and policy let the ask through under these conditions; no needs means instant.
 *
 * @param gives         as it was shown; an approval counts only while it is defined like this
 * @param startAt       null for now
 * @param inputs        answers to the policy's questions as JSON, null if there were none
 * @param policyVersion the version of all policies that decided
 * @param policy        the one among them that allowed
 * @param handling      how it goes on while it waits
 */
@Revision("1")
public record AccessRequestSubmitted(
        RequestId requestId,
        int version,
        PersonId personId,
        EntitlementId entitlementId,
        TargetId targetId,
        Gives gives,
        Duration duration,
        @Nullable Instant startAt,
        TextRef reason,
        @Nullable TextRef inputs,
        List<ApprovalNeed> needs,
        String policyVersion,
        Instant decideBy,
        Digest digest,
        String policy,
        boolean commentRequired,
        FactsRead facts,
        Handling handling,
        Instant at)
        implements AccessRequestEvent {

    @JsonCreator
    public AccessRequestSubmitted {}

    /** An ask for a new grant, about which nobody is told or reminded. */
    public AccessRequestSubmitted(
            RequestId requestId,
            int version,
            PersonId personId,
            EntitlementId entitlementId,
            TargetId targetId,
            Gives gives,
            Duration duration,
            @Nullable Instant startAt,
            TextRef reason,
            @Nullable TextRef inputs,
            List<ApprovalNeed> needs,
            String policyVersion,
            Instant decideBy,
            Digest digest,
            String policy,
            boolean commentRequired,
            FactsRead facts,
            Instant at) {
        this(
                requestId,
                version,
                personId,
                entitlementId,
                targetId,
                gives,
                duration,
                startAt,
                reason,
                inputs,
                needs,
                policyVersion,
                decideBy,
                digest,
                policy,
                commentRequired,
                facts,
                Handling.PLAIN,
                at);
    }
}
