package dev.brevet.api.grant;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/** The access is gone, as far as the evidence says. */
@Revision("1")
public record GrantRemoved(GrantId grantId, Evidence evidence, Instant at) implements GrantEvent {}
