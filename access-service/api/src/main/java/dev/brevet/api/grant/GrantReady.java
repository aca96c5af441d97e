package dev.brevet.api.grant;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/** The access is there, as far as the evidence says. */
@Revision("1")
public record GrantReady(GrantId grantId, Evidence evidence, Instant at) implements GrantEvent {}
