package dev.brevet.api.request;

import dev.brevet.api.directory.GroupId;
import dev.brevet.api.policy.Grounds;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.Digest;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.TextRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** One person agreed to exactly what the digest covers; {@code unseen} when they sent none. {@code duration} is never longer than what was asked; {@code assurance} is how sure it was that it was they, {@code inPlaceOf} who is away and let them decide, null if they had the right themself; {@code grounds} what the ask was held against once more. */
@Revision("1")
public record ApprovalRecorded(
        RequestId requestId,
        PersonId approver,
        List<GroupId> countsFor,
        Digest digest,
        boolean unseen,
        Duration duration,
        @Nullable TextRef comment,
        Assurance assurance,
        @Nullable PersonId inPlaceOf,
        Grounds grounds,
        Instant at)
        implements AccessRequestEvent {

    /** By somebody who had the right themself. */
    public ApprovalRecorded(
            RequestId requestId,
            PersonId approver,
            List<GroupId> countsFor,
            Digest digest,
            boolean unseen,
            Duration duration,
            @Nullable TextRef comment,
            Assurance assurance,
            Grounds grounds,
            Instant at) {
        this(requestId, approver, countsFor, digest, unseen, duration, comment, assurance, null, grounds, at);
    }
}
