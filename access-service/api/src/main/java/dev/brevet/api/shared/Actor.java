package dev.brevet.api.shared;

/** Who acts, and through which face; kept with every event as metadata. */
public record Actor(PersonId person, Channel channel) {}
