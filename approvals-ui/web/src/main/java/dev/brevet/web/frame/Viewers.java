package dev.brevet.web.frame;

import dev.brevet.api.directory.GroupId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import dev.brevet.api.shared.Proven;
import dev.brevet.views.shared.Viewer;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/** Turns who is signed in into who looks and who acts. */
public final class Viewers {

    private static final String GROUP = "GROUP_";
    private static final String IN_PLACE_OF = "IN_PLACE_OF_";

    private Viewers() {}

    /** How the signed-in person has shown who they are; a command that asks for proof gets this one. */
    public static Proof proof(Authentication signedIn) {
        return signedIn instanceof Proven proven ? proven.proof() : Proof.NONE;
    }

    /** The signed-in person with their groups, and those of people in whose place they decide. */
    public static Viewer of(Authentication signedIn) {
        return new Viewer(new PersonId(signedIn.getName()), groups(signedIn, GROUP), groups(signedIn, IN_PLACE_OF));
    }

    private static Set<GroupId> groups(Authentication signedIn, String prefix) {
        return signedIn.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .filter(authority -> authority != null && authority.startsWith(prefix))
                .map(authority -> new GroupId(authority.substring(prefix.length())))
                .collect(Collectors.toUnmodifiableSet());
    }
}
