package dev.brevet.api.grant;

import dev.brevet.api.policy.Grounds;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** A grant would not be allowed any more, by this rule; unless its policy wants people to look instead, it ends with that. */
@Revision("1")
public record GrantFlagged(GrantId grantId, String rule, Grounds grounds, Instant at) implements GrantEvent {}
