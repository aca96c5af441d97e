package dev.brevet.api.directory;

import dev.brevet.api.shared.PersonId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/** A person belongs to exactly these groups from now on. */
@Revision("1")
public record PersonGroupsChanged(PersonId personId, List<GroupId> groups, Instant at) implements PersonEvent {}
