package dev.brevet.domain.facts;

import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.shared.PersonId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person as decisions see them: always the canonical one, with all accounts that were merged into them.
 *
 * @param manager    who they report to, null if nobody is named
 * @param owner      of a workload the human who answers for it, null for humans
 * @param delegation who decides for them while they are away, null if nobody does
 */
public record PersonFact(
        PersonId id,
        PersonKind kind,
        boolean active,
        Set<GroupId> groups,
        @Nullable PersonId manager,
        @Nullable PersonId owner,
        @Nullable Delegation delegation) {

    /** A human with nothing but groups. */
    public PersonFact(PersonId id, boolean active, Set<GroupId> groups) {
        this(id, PersonKind.HUMAN, active, groups, null, null, null);
    }

    /** Whether the person is active and in the group. */
    public boolean actsFor(GroupId group) {
        return active && groups.contains(group);
    }

    /** Somebody else decides instead, from {@code since} until {@code until}, UTC; whoever that is cannot pass it on. */
    public record Delegation(PersonId to, Instant since, Instant until) {

        /** Whether it holds at this moment. */
        public boolean holds(Instant now) {
            return !now.isBefore(since) && now.isBefore(until);
        }
    }
}
