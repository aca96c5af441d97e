package dev.brevet.api.request;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/** Nobody decided in time. */
@Revision("1")
public record AccessRequestLapsed(RequestId requestId, Instant at) implements AccessRequestEvent {}
