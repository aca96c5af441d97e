package dev.brevet.api.request;

import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.TextRef;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** One person with the right to decide said no; final. */
@Revision("1")
public record AccessRequestDenied(RequestId requestId, PersonId by, TextRef comment, Instant at)
        implements AccessRequestEvent {}
