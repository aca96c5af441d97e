package dev.brevet.api.catalog;

import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/** A target is known from now on, reached by a connector of this kind with these settings. */
@Revision("1")
public record TargetRegistered(
        TargetId targetId, String connector, List<Setting> settings, TargetTraits traits, Instant at)
        implements TargetEvent {}
