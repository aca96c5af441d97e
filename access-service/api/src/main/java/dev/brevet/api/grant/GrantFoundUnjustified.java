package dev.brevet.api.grant;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/** The review of the break-glass found no ground for this grant; if it still lived, it ends with this. */
@Revision("1")
public record GrantFoundUnjustified(GrantId grantId, Instant at) implements GrantEvent {}
