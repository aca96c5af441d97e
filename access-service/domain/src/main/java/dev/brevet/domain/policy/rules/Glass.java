package dev.brevet.domain.policy.rules;

import dev.brevet.api.directory.GroupId;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What a policy says of breaking the glass.
 *
 * @param who                    who may
 * @param cap                    the longest that it lasts
 * @param stepUp                 how they show who they are
 * @param reviewers              groups of which another person looks at it afterwards
 * @param passkeyWithoutProvider people who may sign in by passkey alone
 */
public record Glass(
        Circle who,
        Duration cap,
        Terms.StepUp stepUp,
        List<GroupId> reviewers,
        Duration reviewWithin,
        Set<String> passkeyWithoutProvider) {}
