package dev.brevet.api.grant;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/** The grant ends soon, and the person was warned. */
@Revision("1")
public record GrantEndingSoon(GrantId grantId, Instant endsAt, Instant at) implements GrantEvent {}
