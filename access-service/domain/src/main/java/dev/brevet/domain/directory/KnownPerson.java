package dev.brevet.domain.directory;

import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.facts.PersonFact;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known under one id, before it is clear which ids are one person.
 *
 * @param mergedInto the id under which the person lives on; null if it is this one
 */
public record KnownPerson(
        PersonId id,
        PersonKind kind,
        boolean active,
        Set<GroupId> groups,
        @Nullable PersonId manager,
        @Nullable PersonId owner,
        PersonFact.@Nullable Delegation delegation,
        @Nullable PersonId mergedInto) {}
