package dev.brevet.domain.facts;

import dev.brevet.api.directory.AccountKey;
import dev.brevet.api.shared.PersonId;
import java.util.Optional;

/** Who signs in with which account. */
public interface Accounts {

    /** The person, by the id under which they live on, who signs in with this account; empty if it is nobody's. */
    Optional<PersonId> holderOf(AccountKey account);
}
