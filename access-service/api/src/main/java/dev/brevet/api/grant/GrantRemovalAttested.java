package dev.brevet.api.grant;

import dev.brevet.api.shared.PersonId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** Two persons say that the access is gone; marked for ever as closed without proof. */
@Revision("1")
public record GrantRemovalAttested(GrantId grantId, PersonId first, PersonId second, Instant at)
        implements GrantEvent {}
