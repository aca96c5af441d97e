package dev.brevet.api.directory;

import dev.brevet.api.shared.PersonId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Makes a person known: the name to show, the account name on targets (as PostgreSQL role, LDAP uid), the groups. */
public record EnrolPerson(
        @TargetAggregateIdentifier PersonId personId, String name, String account, List<GroupId> groups)
        implements PersonCommand {}
