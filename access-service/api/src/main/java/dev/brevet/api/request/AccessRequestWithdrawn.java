package dev.brevet.api.request;

import dev.brevet.api.shared.PersonId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** The person took the ask back. */
@Revision("1")
public record AccessRequestWithdrawn(RequestId requestId, PersonId by, Instant at) implements AccessRequestEvent {}
