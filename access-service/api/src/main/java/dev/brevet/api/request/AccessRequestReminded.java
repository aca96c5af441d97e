package dev.brevet.api.request;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/** Nobody has decided for as long as policy waits before it reminds those who may; once per request. */
@Revision("1")
public record AccessRequestReminded(RequestId requestId, Instant at) implements AccessRequestEvent {}
