package dev.brevet.api.directory;

import dev.brevet.api.shared.PersonId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Puts a staged version of a directory in force, all of it at once.
 *
 * @param version     the staged version
 * @param basedOn     the version in force when this one was compared with it; null if it is the first
 * @param sha256      over everything that is staged under the version
 * @param people      how many active people it knows
 * @param leavers     who was active in {@code basedOn} and is not any more
 * @param confirmedBy the admin who says that so many really left; null if nobody was asked
 */
public record SwitchDirectory(
        @TargetAggregateIdentifier DirectoryId directoryId,
        String version,
        @Nullable String basedOn,
        String sha256,
        int people,
        int groups,
        List<PersonId> leavers,
        @Nullable PersonId confirmedBy)
        implements DirectoryCommand {}
