package dev.brevet.api.request;

import dev.brevet.api.directory.GroupId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** Nobody has decided for so long that the members of another group may decide as well from here on. */
@Revision("1")
public record AccessRequestEscalated(RequestId requestId, GroupId to, Instant at) implements AccessRequestEvent {}
