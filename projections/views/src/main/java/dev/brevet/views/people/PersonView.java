package dev.brevet.views.people;

import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.shared.PersonId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One person as Brevet knows them.
 *
 * @param kind    human, or a CI job or service
 * @param name    "erased" once it was erased
 * @param account account name on targets; null once it was erased
 */
public record PersonView(
        PersonId id, PersonKind kind, String name, @Nullable String account, List<GroupId> groups, boolean active) {}
