package dev.brevet.api.grant;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/** The target will not take the grant; what may be half done is taken back. */
@Revision("1")
public record GrantSetupFailed(GrantId grantId, Problem problem, Instant at) implements GrantEvent {}
