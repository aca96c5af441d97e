package dev.brevet.api.directory;

import dev.brevet.api.shared.PersonId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Makes a person known: the name to show, the account name on targets (as PostgreSQL role, LDAP uid), the groups.
 *
 * @param owner of a workload the human who answers for it; null for humans
 */
public record EnrolPerson(
        @TargetAggregateIdentifier PersonId personId,
        PersonKind kind,
        String name,
        String account,
        List<GroupId> groups,
        @Nullable PersonId owner)
        implements PersonCommand {

    /** A human. */
    public EnrolPerson(PersonId personId, String name, String account, List<GroupId> groups) {
        this(personId, PersonKind.HUMAN, name, account, groups, null);
    }
}
