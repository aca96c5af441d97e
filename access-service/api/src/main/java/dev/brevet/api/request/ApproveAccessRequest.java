package dev.brevet.api.request;

import dev.brevet.api.shared.Digest;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import java.time.Duration;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Agrees to a request as the digest describes it; a null digest is recorded as unseen, a null duration means as asked. */
public record ApproveAccessRequest(
        @TargetAggregateIdentifier RequestId requestId,
        PersonId by,
        @Nullable Digest digest,
        @Nullable Duration duration,
        @Nullable String comment,
        Proof proof)
        implements AccessRequestCommand {

    /** By somebody who is just signed in. */
    public ApproveAccessRequest(
            RequestId requestId,
            PersonId by,
            @Nullable Digest digest,
            @Nullable Duration duration,
            @Nullable String comment) {
        this(requestId, by, digest, duration, comment, Proof.NONE);
    }
}
