package dev.brevet.app.rest;

import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Actor;
import dev.brevet.api.shared.Channel;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import dev.brevet.api.shared.Proven;
import dev.brevet.api.shared.Refusal;
import dev.brevet.app.security.People;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.policy.StepUps;
import dev.brevet.views.shared.Viewer;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * Who calls the API.
 *
 * @param inPlaceOf groups for which they decide in the place of somebody who is away
 * @param proof     how their access token says that they signed in
 */
record Caller(PersonId person, Set<GroupId> groups, Set<GroupId> inPlaceOf, Proof proof) {

    static Caller of(Authentication authentication) {
        Proof proof = authentication instanceof Proven proven ? proven.proof() : Proof.NONE;
        return new Caller(
                new PersonId(authentication.getName()),
                groups(authentication, People.GROUP),
                groups(authentication, People.IN_PLACE_OF),
                proof);
    }

    private static Set<GroupId> groups(Authentication authentication, String prefix) {
        return authentication.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .filter(a -> a != null && a.startsWith(prefix))
                .map(a -> new GroupId(a.substring(prefix.length())))
                .collect(Collectors.toUnmodifiableSet());
    }

    Actor actor() {
        return new Actor(person, Channel.API);
    }

    Viewer viewer() {
        return new Viewer(person, groups, inPlaceOf);
    }

    boolean isIn(GroupId group) {
        return groups.contains(group);
    }

    /** The caller, if they administrate the platform. */
    static Caller admin(Authentication who) {
        Caller caller = Caller.of(who);
        if (!caller.isIn(WellKnownGroups.PLATFORM_ADMINS)) {
            throw new AccessRefusal.NotAllowed(new Refusal(
                    "not-a-platform-admin",
                    "This is for platform admins.",
                    "Membership of the group platform-admins would help."));
        }
        return caller;
    }

    /**
     * The caller, if they administrate the platform and have just signed in; a workload has no sign-in to be fresh.
     *
     * @param doing what asks for it, such as “Changing people”
     */
    static Caller freshAdmin(Authentication who, String doing, Facts facts) {
        Caller caller = admin(who);
        boolean signsIn = facts.person(caller.person())
                .filter(p -> p.kind() == PersonKind.WORKLOAD)
                .isEmpty();
        if (signsIn) {
            StepUps.unlessFresh(doing, caller.proof(), facts.now());
        }
        return caller;
    }
}
