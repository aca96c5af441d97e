package dev.brevet.api.directory;

import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.TextRef;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/** A person is known from now on, under these groups; the texts are the name to show and the account name on targets. */
@Revision("1")
public record PersonEnrolled(PersonId personId, TextRef name, TextRef account, List<GroupId> groups, Instant at)
        implements PersonEvent {}
