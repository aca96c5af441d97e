package dev.brevet.api.request;

import dev.brevet.api.shared.Digest;
import dev.brevet.api.shared.PersonId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Says no to a request, with a comment for the person who asked. */
public record DenyAccessRequest(
        @TargetAggregateIdentifier RequestId requestId,
        PersonId by,
        @Nullable Digest digest,
        String comment) implements AccessRequestCommand {}
