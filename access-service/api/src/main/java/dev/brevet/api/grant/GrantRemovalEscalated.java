package dev.brevet.api.grant;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/** The removal has passed its objective; security is told, once. */
@Revision("1")
public record GrantRemovalEscalated(GrantId grantId, Instant at) implements GrantEvent {}
