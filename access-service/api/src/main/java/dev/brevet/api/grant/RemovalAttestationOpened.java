package dev.brevet.api.grant;

import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.TextRef;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** One person says that they saw the access gone; it takes a second person. */
@Revision("1")
public record RemovalAttestationOpened(GrantId grantId, PersonId by, TextRef reason, Instant at)
        implements GrantEvent {}
