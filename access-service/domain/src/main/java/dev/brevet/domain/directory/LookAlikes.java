package dev.brevet.domain.directory;

import dev.brevet.api.shared.PersonId;
import java.util.Optional;

/** Names that could be taken for others. */
public interface LookAlikes {

    /** Whether the name mixes scripts that nobody mixes who writes their own name. */
    boolean mixesScripts(String name);

    /** Somebody whose name is written otherwise and looks the same as this one; empty if there is nobody. */
    Optional<PersonId> of(String name);
}
