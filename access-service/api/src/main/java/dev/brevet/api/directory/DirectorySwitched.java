package dev.brevet.api.directory;

import dev.brevet.api.shared.PersonId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * This version of a directory is in force, all of it; what it says is staged under the version and hashes to {@code sha256}.
 *
 * @param people      how many active people it knows
 * @param leavers     who was active before and is not any more; each is owed an offboarding
 * @param confirmedBy the admin who confirmed that so many left; null if nobody had to be asked
 */
@Revision("1")
public record DirectorySwitched(
        DirectoryId directoryId,
        String version,
        String sha256,
        int people,
        int groups,
        List<PersonId> leavers,
        @Nullable PersonId confirmedBy,
        Instant at)
        implements DirectoryEvent {}
