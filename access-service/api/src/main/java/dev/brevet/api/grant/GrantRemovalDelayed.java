package dev.brevet.api.grant;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/** The target did not confirm the removal at the first try; Brevet never stops trying. */
@Revision("1")
public record GrantRemovalDelayed(GrantId grantId, Problem problem, Instant at) implements GrantEvent {}
