package dev.brevet.domain.facts;

import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.TextRef;
import java.util.Optional;

/** What people are called on targets. */
public interface TargetAccounts {

    /** The name that this id goes by on targets now; empty if there is none, or it was erased. */
    Optional<TextRef> nameOf(PersonId person);
}
