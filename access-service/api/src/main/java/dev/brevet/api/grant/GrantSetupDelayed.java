package dev.brevet.api.grant;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/** The target did not take the grant at the first try; Brevet keeps trying until the grant ends. */
@Revision("1")
public record GrantSetupDelayed(GrantId grantId, Problem problem, Instant at) implements GrantEvent {}
