package dev.brevet.api.directory;

import dev.brevet.api.shared.PersonId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Sets the groups of a person to exactly these. */
public record ChangeGroups(@TargetAggregateIdentifier PersonId personId, List<GroupId> groups)
        implements PersonCommand {}
