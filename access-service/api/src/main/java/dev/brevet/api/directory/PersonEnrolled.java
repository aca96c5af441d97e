package dev.brevet.api.directory;

import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.TextRef;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A person is known from now on, under these groups; the texts are the name to show and the account name on targets.
 *
 * @param owner of a workload the human who answers for it; null for humans
 */
@Revision("1")
public record PersonEnrolled(
        PersonId personId,
        PersonKind kind,
        TextRef name,
        TextRef account,
        List<GroupId> groups,
        @Nullable PersonId owner,
        Instant at)
        implements PersonEvent {}
