package dev.brevet.api.request;

import dev.brevet.api.shared.PersonId;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The ask was taken back.
 *
 * @param by the person who asked; null if Brevet did it, because they left
 */
@Revision("1")
public record AccessRequestWithdrawn(
        RequestId requestId, @Nullable PersonId by, Instant at) implements AccessRequestEvent {}
