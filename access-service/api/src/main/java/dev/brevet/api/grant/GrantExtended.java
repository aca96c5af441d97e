package dev.brevet.api.grant;

import dev.brevet.api.shared.PersonId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * The live grant lasts longer.
 *
 * @param request   id of the request that was approved for this
 * @param endsAt    its new end
 * @param approvers who agreed to this; empty if nobody had to
 */
@Revision("1")
public record GrantExtended(GrantId grantId, String request, Instant endsAt, List<PersonId> approvers, Instant at)
        implements GrantEvent {}
