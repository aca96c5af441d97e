package dev.brevet.api.request;

import dev.brevet.api.grant.GrantId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import java.time.Duration;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Asks that one's own live grant lasts longer, by this much. */
public record AskForExtension(
        @TargetAggregateIdentifier RequestId requestId,
        GrantId grantId,
        PersonId personId,
        Duration duration,
        String reason,
        Proof proof)
        implements AccessRequestCommand {}
