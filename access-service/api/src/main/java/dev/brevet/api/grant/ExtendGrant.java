package dev.brevet.api.grant;

import dev.brevet.api.shared.PersonId;
import java.time.Duration;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Lets a live grant last longer by this much.
 *
 * @param request id of the request that was approved for this
 */
public record ExtendGrant(
        @TargetAggregateIdentifier GrantId grantId, String request, Duration by, List<PersonId> approvers)
        implements GrantCommand {}
