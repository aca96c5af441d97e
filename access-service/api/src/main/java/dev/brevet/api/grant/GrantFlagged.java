package dev.brevet.api.grant;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/** A live grant would not be allowed any more, and its policy wants people to look instead of ending it. */
@Revision("1")
public record GrantFlagged(GrantId grantId, String rule, Instant at) implements GrantEvent {}
