package dev.brevet.api.catalog;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Makes a target known, or changes how it is reached. */
public record RegisterTarget(
        @TargetAggregateIdentifier TargetId targetId, String connector, List<Setting> settings, TargetTraits traits)
        implements TargetCommand {}
